# Of a module's releases and their times (npm view NAME time): whether the used one has had a successor of its line (the same major version; before
# 1.0 the same minor) for longer than other updates may wait, 90 days (docs/policies.md). One line where it has, else none.
def parts: split(".") | map(tonumber);
def line: if .[0] == 0 then .[:2] else .[:1] end;
($version | parts) as $used
| [to_entries[] | select(.key | test("^[0-9]+\\.[0-9]+\\.[0-9]+$")) | . + {parts: (.key | parts)} | select((.parts | line) == ($used | line) and .parts > $used)]
| min_by(.value) | select(. != null)
| ((now - (.value[:19] + "Z" | fromdate)) / 86400 | floor) as $days
| select($days > 90) | "\($name) \($version): \(.key) has been there for \($days) days"
