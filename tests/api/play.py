"""Plays the whole API as nobody, customer, merchant, courier and administrator: play.py WORLD [ROLE...]

WORLD: what build/tests/world prints. Each role plays what the description says it may (security), one after the other, as they meet in
life: who orders, who cooks, who brings, and at last who may take from all of them."""

import collections
import json
import os
import re
import subprocess
import sys

import yaml

ROLES = ["nobody", "customer", "merchant", "courier", "admin"]
DESCRIPTION = "docs/openapi.yaml"
SEED = os.environ.get("DABBA_API_SEED", "20261120")
EXAMPLES = os.environ.get("DABBA_API_EXAMPLES", "5")

# Not played as an administrator: there is one, wrong passwords are counted against them, and the right one would be changed. Every
# other role plays the same handlers.
NOT_AS_ADMIN = {"putMePassword", "putMeEmail", "deleteMeSecondFactor", "postMeRecoveryCodes"}


def operations():
    with open(DESCRIPTION) as file:
        paths = yaml.safe_load(file)["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def is_for(operation, role):
    roles = [role for requirement in operation["security"] for role in requirement["bearer"]]
    return role in roles if roles else role == "nobody"


def plays(operation, role):
    return is_for(operation, role) and not (role == "admin" and operation["operationId"] in NOT_AS_ADMIN)


def command(role, description, only):
    chosen = [f"--include-operation-id={name}" for name in only]
    return [os.path.join(os.path.dirname(sys.executable), "schemathesis"), "--config-file", "tests/api/schemathesis.toml", "run", description,
            "--url", os.environ["DABBA_ORIGIN"], "--tls-verify", os.environ["DABBA_CA_FILE"], "--seed", SEED, "--max-examples", EXAMPLES,
            "--continue-on-failure", "--no-color", "--warnings", "off", *chosen]


def run(role, world, description, only):
    told = os.path.join(os.environ["DABBA_VAR"], f"answers-{role}.json")
    environment = {**os.environ, "DABBA_ROLE": role, "DABBA_WORLD": world, "DABBA_SEEN": told, "SCHEMATHESIS_HOOKS": "hooks",
                   "PYTHONPATH": "tests/api", "NO_PROXY": "*"}
    done = subprocess.run(command(role, description, only), env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done, told


def play(role, world, answered):
    """(cases, failures)"""
    done, told = run(role, world, DESCRIPTION, [operation["operationId"] for _, operation in operations() if plays(operation, role)])
    cases = re.search(r"(\d+) generated", done.stdout)
    failures = re.search(r"(\d+) unique failure", done.stdout)
    if done.returncode or not cases:
        print(f"--- as {role}:\n{done.stdout}")
    with open(told) as file:
        for label, statuses in json.load(file).items():
            answered[label].update(statuses)
    return int(cases[1]) if cases else 0, int(failures[1]) if failures else int(done.returncode != 0 or not cases)


def misses_what_is_not_described(world):
    """A description that says less than the truth must be found out: without a 404, and with a number where a text is. 0: it was."""
    with open(DESCRIPTION) as file:
        description = yaml.safe_load(file)
    del description["paths"]["/api/v1/places/here"]["get"]["responses"]["404"]
    description["components"]["schemas"]["provider_name"]["properties"]["title"]["type"] = "integer"
    stale = os.path.join(os.environ["DABBA_VAR"], "stale.yaml")
    with open(stale, "w") as file:
        yaml.safe_dump(description, file)
    done, _ = run("nobody", world, stale, ["getPlacesHere", "getAuthProviders"])
    found = done.returncode != 0 and "Undocumented status code: 1" in done.stdout and "Response violates schema: 1" in done.stdout
    if not found:
        print(f"FAIL a description that is not true passes:\n{done.stdout}")
    return int(not found)


def tell(answered):
    """How many operations were never asked, or nobody ever got a good answer from."""
    labels = [label for label, _ in operations()]
    never = [label for label in labels if not answered[label]]
    poor = [label for label in labels if answered[label] and not any(int(status) < 400 for status in answered[label])]
    statuses = sum(answered.values(), collections.Counter())
    print("answers:", ", ".join(f"{status} x{n}" for status, n in sorted(statuses.items())))
    print(f"{len(labels)} operations; without a good answer, since it takes more than one request: {len(poor)}")
    for label in poor:
        print(f"  {label}: {', '.join(sorted(answered[label]))}")
    for label in never:
        print(f"FAIL {label} was never asked")
    return len(never)


def main():
    with open(sys.argv[1]) as file:
        world = file.read()
    roles = sys.argv[2:] or ROLES
    answered = collections.defaultdict(collections.Counter)
    passed = failed = 0
    print(f"seed {SEED}; DABBA_API_SEED=... plays another", flush=True)
    for role in roles:
        cases, failures = play(role, world, answered)
        print(f"{role}: {cases} cases, {failures} failures", flush=True)
        passed, failed = passed + cases - failures, failed + failures
    if roles == ROLES:
        failed += tell(answered) + misses_what_is_not_described(world)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0 or passed == 0)


main()
