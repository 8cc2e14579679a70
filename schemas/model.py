"""What every model on the wire has in common: frozen, closed, plain JSON."""

from pydantic import BaseModel, ConfigDict


class WireModel(BaseModel):
    """A frozen value. Unknown fields are an error: a misspelt field must not vanish."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=False,
        ser_json_inf_nan="strings",
        use_attribute_docstrings=True,
    )
