"""The file that `awx export` writes, as JSON or as YAML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from explorer import safe_yaml


def read_export(path: Path) -> Mapping[str, Any]:
    """The export's assets, a list for each resource ("job_templates").

    Raises OSError where there is no such file, ValueError for one that holds something else.
    """
    text = path.read_text("utf-8")
    try:
        data = json.loads(text) if text.lstrip().startswith("{") else safe_yaml.load(text)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise ValueError(f"{path} is neither JSON nor YAML: {error}") from None
    if not isinstance(data, Mapping) or not all(_is_list_of_assets(assets) for assets in data.values()):
        raise ValueError(
            f"{path} isn't what `awx export` writes: a list of objects for each resource, such as job_templates"
        )
    return data


def _is_list_of_assets(assets: Any) -> bool:
    return assets is None or (isinstance(assets, list) and all(isinstance(asset, Mapping) for asset in assets))
