"""read_data.py json|pyyaml|ruamel|toml|strings|plist|csv: reads data as Python does. A JSON list in; out a list of what each holds: a list of
its documents, of [type, value], a mapping's as a list of pairs; null where the reader refuses it."""
import json
import math
import sys

KIND = sys.argv[1]


def typed(value):
    if isinstance(value, dict):
        return ["map", [[typed(key), typed(item)] for key, item in value.items()]]
    if isinstance(value, (list, tuple)):
        return ["list", [typed(item) for item in value]]
    if isinstance(value, str):
        return ["text", str(value)]
    if isinstance(value, (set, frozenset)):
        return ["set", sorted(str(item) for item in value)]
    if isinstance(value, float) and math.isnan(value):
        return ["float", "nan"]
    return [type(value).__name__, repr(value)]


def read(text):
    if KIND == "json":
        return [json.loads(text)]
    if KIND == "toml":
        return [tomllib.loads(text)]
    if KIND == "strings":
        return [openstep_plist.loads("{" + text.lstrip("\ufeff") + "\n}")]
    if KIND == "plist":
        return [plistlib.loads(text.encode())]
    if KIND == "csv":
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=next(sign for sign in text if sign in ",;\t"), strict=True))
        column = rows[0].index("es")
        return [{row[0]: row[column] for row in rows[1:] if row[column:] and row[column]}]
    if KIND == "pyyaml":
        return list(yaml.safe_load_all(text))
    reader = ruamel.yaml.YAML(typ="safe", pure=True)
    return list(reader.load_all(text))


def judged(text):
    try:
        return [typed(document) for document in read(text)]
    except Exception:  # whatever a reader stops with, it does not take the text
        return None


if KIND == "toml":
    import tomllib
elif KIND == "csv":
    import csv
    import io
elif KIND == "pyyaml":
    import yaml
elif KIND == "strings":
    import openstep_plist
elif KIND == "plist":
    import plistlib
elif KIND == "ruamel":
    import warnings

    import ruamel.yaml

    warnings.simplefilter("ignore")
sys.setrecursionlimit(10000)
json.dump([judged(text) for text in json.load(sys.stdin)], sys.stdout)
