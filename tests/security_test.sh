#!/bin/sh
# docs/security.md against what is there: every item of the standard's levels 1 and 2 in one row, every proof a test that exists, the counts
# those of the rows; and every module of others by its digest, what each account
# may do at the database, and fields of passwords. With --counts: the counts, as they must stand there.
set -u
cd "$(dirname "$0")/.." || exit 1
python3 - "$@" <<'END'
import glob, json, os, re, sys

levels = dict(line.split() for line in open("docs/asvs-5.0.0.txt") if line[0] != "#")
page, runner, makefile = (open(f).read() for f in ("docs/security.md", "tests/run.sh", "Makefile"))
sections = set(re.findall(r"^## (.+)$", open("docs/policies.md").read(), re.M))
suites = set(re.findall(r'suite "([^"]+)"', runner)) | set(re.findall(r"suite (\w+) ", runner))
targets = set(re.findall(r"^([\w -]+):", makefile, re.M))
targets = {word for line in targets for word in line.split()}
fails, passed, states = [], 0, {}

def expect(holds, what):
    global passed
    passed += bool(holds)
    if not holds:
        fails.append(what)

def exists(proof):
    if proof.startswith("make "):
        return proof[5:] in targets
    if proof.endswith(".spec.ts"):
        return os.path.exists("tests/e2e/" + proof)
    if proof.endswith(".test.ts"):
        return any("node_modules" not in f for f in glob.glob("htdocs/**/" + proof, recursive=True))
    if proof.startswith("http/"):
        return os.path.exists("tests/" + proof + ".http")
    return proof in suites or os.path.exists(f"tests/lib/{proof}.c") or os.path.exists(f"tests/{proof}.sh")

for line in page.splitlines():
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if not re.fullmatch(r"\d+\.\d+\.\d+(, \d+\.\d+\.\d+)*", cells[0]):
        continue
    expect(len(cells) == 4 and cells[1] in ("met", "short", "not here") and cells[2], f"{cells[0]}: a row is items, state, how, proof")
    for item in cells[0].split(", "):
        expect(item in levels, f"{item}: no item of level 1 or 2")
        expect(item not in states, f"{item} stands there twice")
        states[item] = cells[1]
    proofs, read = re.findall(r"`([^`]+)`", cells[3]), re.findall(r"\*([^*]+)\*", cells[3])
    for proof in proofs:
        expect(exists(proof), f"{cells[0]}: there is no {proof}")
    for section in read:
        expect(section in sections, f"{cells[0]}: policies.md has no section {section}")
    expect(cells[1] != "met" or proofs or read or cells[3] == "by reading", f"{cells[0]}: met, and no proof")
for f in ["README.md", *glob.glob("docs/*.md")]:
    for target in re.findall(r"`make ([a-z-]+)", open(f).read()):
        expect(target in targets, f"{f}: there is no make {target}")
for item in levels:
    expect(item in states, f"{item} is missing")

def counts(level):
    mine = [states.get(item) for item in levels if levels[item] == level]
    met, apply = mine.count("met"), len(mine) - mine.count("not here")
    return f"Level {level}: {len(mine)} items, {apply} apply, {met} met ({100 * met // max(apply, 1)} %), {mine.count('short')} short, {mine.count('not here')} not here."

stand = [counts("1"), counts("2")]
for line in stand:
    expect(line in page, f"the page must say: {line}")
for lock in glob.glob("htdocs/package-lock.json") + glob.glob("tests/*/package-lock.json"):
    for path, it in json.load(open(lock))["packages"].items():
        expect("node_modules/" not in path or it.get("link") or it.get("integrity", "").startswith("sha512-"), f"{lock}: {path} has no digest")
# Whoever may do what at the database: nobody hands rights on, administrators read no password, books are written once.
grants = [line for f in glob.glob("sql/90*.sql") for line in open(f) if line.startswith("GRANT ")]
expect(len(grants) > 30, "the grants of sql/90*.sql")
for line in grants:
    expect("ALL PRIVILEGES" not in line and "GRANT OPTION" not in line and "*.*" not in line, f"too much: {line.strip()}")
    expect("dabba_admin'" not in line or ("password" not in line and "dabba_user.*" not in line), f"administrators and passwords: {line.strip()}")
    expect(not re.search(r"ledger_|order_events|payouts", line) or not re.search(r"UPDATE|DELETE", line), f"a book that can be changed: {line.strip()}")

# Fields of passwords are masked, say to managers what they are, and let one paste.
fields = [line for f in glob.glob("htdocs/*/src/**/*.tsx", recursive=True) for line in open(f) if re.search("(current|new)-password", line)]
expect(len(fields) > 3, "fields of passwords")
for line in fields:
    expect('type="password"' in line or "type=" not in line, f"not masked: {line.strip()[:100]}")
for f in glob.glob("htdocs/*/src/**/*.tsx", recursive=True):
    expect("onPaste" not in open(f).read(), f"{f} looks at what is pasted")

if "--counts" in sys.argv:
    print(*stand, sep="\n")
for what in fails:
    print("FAIL ", what)
print(f"{passed} passed, {len(fails)} failed")
sys.exit(bool(fails))
END
