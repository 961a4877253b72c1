"""Our own themes: a light, a dark, a high-contrast one, and one in the terminal's own colours.

Calm colours for long reading; every text colour reaches the contrast of WCAG AA
(4.5 to 1) on every ground that it stands on, and a test computes it. What the
terminal's own colours look like only the terminal knows: that theme uses few of
them, and `styles/terminal_theme.tcss` says with dim and reverse what the others say
with colours.
"""

from __future__ import annotations

from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

DARK: Final = Theme(
    name="everyday-dark",
    primary="#7aa2c9",
    secondary="#8fb8a8",
    accent="#e0af68",
    warning="#e0b35c",
    error="#e58a82",
    success="#9cc08a",
    foreground="#d6d9de",
    background="#16191d",
    surface="#1c2025",
    panel="#262b32",
    dark=True,
    variables={
        "text-primary": "#8db9e2",
        "text-accent": "#f0bf75",
        "text-warning": "#e6bd6a",
        "text-error": "#f0a098",
        "text-success": "#a9cf96",
        "text-muted": "#9aa1ab",
        "text-disabled": "#858d98",
        "primary-muted": "#24364a",
        "foreground-muted": "#9aa1ab",
        "border": "#4d6178",
        "border-blurred": "#2f353d",
        "scrollbar": "#3a424d",
        "scrollbar-hover": "#4d5866",
        "scrollbar-active": "#7aa2c9",
        "scrollbar-background": "#16191d",
        "scrollbar-background-hover": "#16191d",
        "scrollbar-background-active": "#16191d",
        "footer-background": "#1c2025",
        "footer-foreground": "#9aa1ab",
        "footer-key-foreground": "#8db9e2",
        "footer-description-foreground": "#9aa1ab",
    },
)

LIGHT: Final = Theme(
    name="everyday-light",
    primary="#2b5c8a",
    secondary="#33695a",
    accent="#8a4b08",
    warning="#7d5300",
    error="#a3302a",
    success="#3f6b28",
    foreground="#24282d",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e8e5de",
    dark=False,
    variables={
        "text-primary": "#1f5486",
        "text-accent": "#8a4504",
        "text-warning": "#7a5000",
        "text-error": "#a3302a",
        "text-success": "#3a6624",
        "text-muted": "#5a6068",
        "text-disabled": "#646a72",
        "primary-muted": "#d5e3f0",
        "foreground-muted": "#5a6068",
        "border": "#7a93ab",
        "border-blurred": "#d5d1c8",
        "scrollbar": "#c9c5bb",
        "scrollbar-hover": "#b3aea2",
        "scrollbar-active": "#2b5c8a",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
        "footer-background": "#f3f1ec",
        "footer-foreground": "#5a6068",
        "footer-key-foreground": "#1f5486",
        "footer-description-foreground": "#5a6068",
    },
)

CONTRAST: Final = Theme(
    name="everyday-contrast",
    primary="#ffd75f",
    secondary="#5fd7ff",
    accent="#ff9f40",
    warning="#ffd75f",
    error="#ff8a80",
    success="#8fff8f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    dark=True,
    variables={
        "text-primary": "#ffd75f",
        "text-accent": "#ffaf5f",
        "text-warning": "#ffd75f",
        "text-error": "#ffa8a0",
        "text-success": "#a8ffa8",
        "text-muted": "#d8d8d8",
        "text-disabled": "#c0c0c0",
        "primary-muted": "#00305c",
        "foreground-muted": "#d8d8d8",
        "border": "#ffffff",
        "border-blurred": "#808080",
        "scrollbar": "#a0a0a0",
        "scrollbar-background": "#000000",
        "footer-background": "#000000",
        "footer-foreground": "#d8d8d8",
        "footer-key-foreground": "#ffd75f",
        "footer-description-foreground": "#d8d8d8",
    },
)

TERMINAL: Final = Theme(
    name="everyday-terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "text-primary": "ansi_blue",
        "text-accent": "ansi_yellow",
        "text-warning": "ansi_yellow",
        "text-error": "ansi_red",
        "text-success": "ansi_green",
        "text-muted": "ansi_default",
        "text-disabled": "ansi_default",
        "primary-muted": "ansi_default",
        "foreground-muted": "ansi_default",
        "border": "ansi_blue",
        "border-blurred": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "block-cursor-blurred-foreground": "ansi_default",
        "block-cursor-blurred-background": "ansi_default",
        "block-cursor-blurred-text-style": "bold",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "scrollbar": "ansi_blue",
        "scrollbar-hover": "ansi_blue",
        "scrollbar-active": "ansi_blue",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
    },
)

THEMES: Final = (DARK, LIGHT, CONTRAST, TERMINAL)
"""Ours, in the order in which they are offered."""

THEME_NAMES: Final = (*(theme.name for theme in THEMES), *sorted(BUILTIN_THEMES))
"""Every theme, ours first."""
