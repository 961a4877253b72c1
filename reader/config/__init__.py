"""The user's settings: a TOML file becomes a frozen `Config`. Knows no screen and no feed."""

from reader.config.loading import load_config, parse_config
from reader.config.model import Config, ConfigError, Pictures, ViewSetting, ViewSettings

__all__ = [
    "Config",
    "ConfigError",
    "Pictures",
    "ViewSetting",
    "ViewSettings",
    "load_config",
    "parse_config",
]
