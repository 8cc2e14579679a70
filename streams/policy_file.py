"""The policy file: what the desk has written, or what comes with Volteface."""

from importlib import resources
from pathlib import Path

import yaml
from pydantic import ValidationError

from streams.alerts.policy import Policy
from streams.errors import UsageError


def load_policy(path: Path | None = None) -> Policy:
    """Read a policy file; without a path, the one that comes with Volteface.

    Raises:
        UsageError: the file cannot be read or does not follow the form of the packaged one; in one line.
    """
    source = path or resources.files("streams.alerts") / "policy.yaml"
    try:
        return Policy.model_validate(yaml.safe_load(source.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        message = f"{source}: {place}: {first['msg']}; see streams/alerts/policy.yaml for the form"
        raise UsageError(message) from error
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        what = " ".join(str(error).split()) or type(error).__name__
        message = (
            f"{source}: cannot be read as a policy ({what}); name a YAML file of the form of streams/alerts/policy.yaml"
        )
        raise UsageError(message) from error
