"""What LibreOffice is told before it starts: run no macros, follow no links, use these fonts."""

from __future__ import annotations

import os
from pathlib import Path
from xml.sax.saxutils import escape

_REGISTRY = "http://openoffice.org/2001/registry"
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_NETWORK = "/org.openoffice.Inet/Settings"
NEVER_IN_TEXTS, NEVER_IN_TABLES = 0, 2
MANUAL, NO_PORT = 2, 9  # a proxy that nothing answers as

# By place in the registry of LibreOffice and name.
SETTINGS: dict[tuple[str, str], str | int | bool] = {
    (_SCRIPTING, "MacroSecurityLevel"): 3,
    (_SCRIPTING, "DisableMacrosExecution"): True,
    (_SCRIPTING, "DisableActiveContent"): True,
    (_SCRIPTING, "DisablePythonRuntime"): True,
    (_SCRIPTING, "BlockUntrustedRefererLinks"): True,
    ("/org.openoffice.Office.Writer/Content/Update", "Link"): NEVER_IN_TEXTS,
    ("/org.openoffice.Office.Calc/Content/Update", "Link"): NEVER_IN_TABLES,
    (_NETWORK, "ooInetProxyType"): MANUAL,
    (_NETWORK, "ooInetHTTPProxyName"): "127.0.0.1",
    (_NETWORK, "ooInetHTTPProxyPort"): NO_PORT,
    (_NETWORK, "ooInetHTTPSProxyName"): "127.0.0.1",
    (_NETWORK, "ooInetHTTPSProxyPort"): NO_PORT,
    (_NETWORK, "ooInetNoProxy"): "",
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable"): False,
}

# The names by which Chinese documents ask for fonts, and what stands in for them.
SERIF = (
    *("宋体", "SimSun", "新宋体", "NSimSun", "华文宋体", "STSong", "Songti SC", "方正小标宋简体"),
    *("仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "华文仿宋", "STFangsong"),
    *("楷体", "KaiTi", "楷体_GB2312", "KaiTi_GB2312", "华文楷体", "STKaiti", "Kaiti SC"),
    *("微软雅黑", "Microsoft YaHei", "等线", "DengXian", "苹方-简", "PingFang SC", "Heiti SC"),
)
SANS = ("黑体", "SimHei", "华文黑体", "STHeiti")  # the fonts that are bold
STAND_INS = {"Appeal Serif": SERIF, "Appeal Sans": SANS}


def write_profile(folder: Path) -> None:
    """Write the profile of a user who allows nothing."""
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{str(value).lower() if isinstance(value, bool) else value}</value></prop></item>"
        for (path, name), value in SETTINGS.items()
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="{_REGISTRY}">{"".join(items)}</oor:items>\n',
        encoding="utf-8",
    )


def write_font_settings(folder: Path, fonts: Path) -> Path:
    """Write settings that add a folder of fonts to those of the system; gives their file.

    A font that is asked for and installed is used; the fonts of the folder stand in for those that are not.
    """
    system = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    aliases = (
        f"<alias binding='same'><family>{name}</family><accept><family>{own}</family>"
        f"<family>{own} Rare</family></accept></alias>"
        for own, names in STAND_INS.items()
        for name in names
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?>\n<fontconfig>'
        f"<include ignore_missing='yes'>{escape(system)}</include>"
        f"<dir>{escape(str(fonts))}</dir><cachedir>{escape(str(folder / 'fonts'))}</cachedir>"
        f"{''.join(aliases)}</fontconfig>\n",
        encoding="utf-8",
    )
    return path
