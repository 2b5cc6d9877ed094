"""Reads YAML as PyYAML does. A JSON list in; out a list of what each holds: [type, value], a mapping's as a list of pairs."""
import json
import sys

import yaml


def typed(value):
    if isinstance(value, dict):
        return ["map", [[typed(key), typed(item)] for key, item in value.items()]]
    if isinstance(value, list):
        return ["list", [typed(item) for item in value]]
    return ["text", value] if isinstance(value, str) else [type(value).__name__, str(value)]


def read(text):
    try:
        return typed(yaml.safe_load(text))
    except (yaml.YAMLError, ValueError) as error:
        return ["error", type(error).__name__]


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
