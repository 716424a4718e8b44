"""Which parts of a text are secrets by their own form, whatever the text is: an error, a command, an address, a key.

A text is looked through once, in time that grows with its length. What is found is hidden where it stands; what is
plainly someone's secret is also told, so that it can be hidden wherever else it turns up.

The forms of tokens are those that their issuers document. detect-secrets, a list that others keep, is no dependency of
this package: it needs `requests`, which takes longer to import than a launch takes.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from explorer.trace.secret_names import MAYBE, is_secret_name


class Found(NamedTuple):
    """A part of a text to hide, from `start` to `end`, and the secrets in it that may turn up elsewhere."""

    start: int
    end: int
    secrets: tuple[str, ...] = ()


# What stands in a secret's place says nothing.
PLACEHOLDERS = frozenset(
    {"", "{}", "[]", "ASK", "$encrypted$", "[secret]", "%s", "?", "***", "********", "null", "None", "true", "false"}
    | {"True", "False", "..."}
)


def found(text: str) -> list[Found]:
    """The secret parts of a text, in no order; they may overlap."""
    parts: list[Found] = []
    if "://" in text or ":\\/\\/" in text:
        parts += _in_addresses(text)
    if "@" in text and ":" in text:
        parts += _before_hosts(text)
    if len(text) >= _SHORTEST_TOKEN:
        parts += _tokens(text)
    if "KEY" in text and "--" in text:
        parts += _keys(text)
    if " -" in text and ("curl" in text or "mysql" in text or "sshpass" in text):
        parts += _after_short_options(text)
    if MAYBE.search(text):
        parts += _named(text)
    return parts


# -- addresses --

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?:\\?/){2}([^\s\"'<>`]*)")
_WITH_SPACES = re.compile(r"\s*[A-Za-z][\w+.-]*://([^/@\n:]*):([^@\n]*\s[^\n]*)@[^@\s]+\s*")
_AUTHORITY = re.compile(r"[^/?#\\]*")
_BY_KEY = frozenset({"ssh", "git", "git+ssh", "ssh+git", "svn+ssh", "sftp", "scp", "rsync"})
_NOT_A_PASSWORD = frozenset({"x-oauth-basic", "x", "oauth2", ""})
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|$)|localhost")


def _in_addresses(text: str) -> Iterator[Found]:
    """`https://user:p@ss@host` and `https://TOKEN@host`. A user's name stays where a password follows it."""
    if whole := _WITH_SPACES.fullmatch(text):
        yield Found(*whole.span(2), _odd(whole[2]))
    for match in _ADDRESS.finditer(text):
        if userinfo := _userinfo(match[2]):
            yield from _of_userinfo(match[1].lower(), userinfo, match.start(2))


def _userinfo(rest: str) -> str:
    """What stands before the host; a password may hold signs that end a host, though it shouldn't."""
    authority = _AUTHORITY.match(rest)[0]  # type: ignore[index]
    if "@" in authority:
        return authority[: authority.rindex("@")]
    before, at, after = rest.rpartition("@")
    port = authority.rpartition(":")[2]
    if at and ":" in authority and (not port.isdigit() or _HOST.match(after)):
        return before
    return ""


def _of_userinfo(scheme: str, userinfo: str, start: int) -> Iterator[Found]:
    user, colon, password = userinfo.partition(":")
    if colon and password in PLACEHOLDERS - {""}:
        return
    if not colon and scheme in _BY_KEY and not _is_token(user):
        return
    if password not in _NOT_A_PASSWORD:
        secrets = {password, unquote(password)}
        yield Found(start + len(user) + 1, start + len(userinfo), tuple(secrets))
    if password in _NOT_A_PASSWORD or _is_token(user):
        yield Found(start, start + len(user), tuple({user, unquote(user)}) if _is_token(user) else ())


_BEFORE_HOST = re.compile(r"(?<![\w/:.@+-])[\w.+-]+:([^\s:@/\"'<>(][^\s\"'<>/]*)@(?!sha\d)[\w-]+(?:\.[\w-]+)*")


def _before_hosts(text: str) -> Iterator[Found]:
    """`user:p@ss@host` without a scheme."""
    for match in _BEFORE_HOST.finditer(text):
        if match[1] not in PLACEHOLDERS:
            yield Found(*match.span(1), _odd(match[1]))


def _is_token(text: str) -> bool:
    has_both = any(map(str.isdigit, text)) and any(map(str.isalpha, text))
    return len(text) >= 20 or (len(text) >= 8 and has_both)


def _odd(*texts: str) -> tuple[str, ...]:
    """Those that are no word of a language: a common one, hidden wherever it stands, would leave nothing to read."""
    return tuple(text for text in texts if not _IS_WORD.fullmatch(text) and text not in PLACEHOLDERS)


_IS_WORD = re.compile(r"[A-Z]?[a-z]*")


# -- keys and tokens --

_KEY_BLOCK = re.compile(
    r"-----? ?BEGIN (?:[A-Z0-9 ]*PRIVATE KEY[A-Z ]*|SSH2 ENCRYPTED[A-Z ]*|PGP MESSAGE)-----?"
    r".*?(?:-----? ?END [A-Z0-9 ]*-----?|\Z)"
    r"|PuTTY-User-Key-File.*",
    re.DOTALL,
)
_BREAKS = re.compile(r"(?:\\+[nr]|\s)+")


def _keys(text: str) -> Iterator[Found]:
    """Private keys as they stand in files; one that was cut goes on to the text's end."""
    for match in _KEY_BLOCK.finditer(text):
        lines = [line for line in _BREAKS.split(match[0]) if len(line) >= 12 and "-----" not in line]
        yield Found(*match.span(), (match[0], *lines))


_SHORTEST_TOKEN = 14
_TOKEN = re.compile(
    r"""(?<![A-Za-z0-9])(?:
      (?:A3T[A-Z0-9]|ABIA|ACCA|AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}
    | gh[pousr]_\w{16,} | github_pat_\w{16,} | gl[a-z]{2,6}-[\w.-]{16,} | glsa_\w{16,} | glc_\w{16,}
    | xox[a-z]-[\w-]{8,} | xapp-[\w-]{8,} | hooks\.slack\.com/services/[\w/-]{8,}
    | [rsp]k_(?:live|test)_\w{8,} | whsec_\w{16,} | sk-[\w-]{20,} | AIza[\w-]{30,}
    | ya29\.[\w.-]{16,} | GOCSPX-[\w-]{16,}
    | npm_\w{30,} | pypi-[\w-]{16,} | SG\.[\w-]{16,}\.[\w-]{16,} | (?:AC|SK)[0-9a-f]{32} | [0-9a-f]{32}-us\d{1,2}
    | \d{8,10}:[\w-]{35} | [MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,} | sq0[a-z]{3}-[\w-]{20,} | do[opr]_v1_\w{32,}
    | hv[sbr]\.[\w-]{16,} | \w{14}\.atlasv1\.[\w-]{32,} | dapi[0-9a-f]{32} | AKC[A-Za-z0-9]{10,}
    | AP[\dA-F][A-Za-z0-9]{24,}
    | dckr_pat_[\w-]{16,} | hf_\w{24,} | lin_api_\w{16,} | ATATT3[\w-]{16,} | shp[a-z]{2}_\w{16,} | NRAK-[A-Z0-9]{16,}
    | AGE-SECRET-KEY-1\w+ | eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)? | LS0tLS1CRUdJTi[\w+/=-]*
    | (?:pbkdf2|argon2|bcrypt|scrypt|md5|sha1)[a-z0-9_]*\$[^\s"',\\]{8,} ) | \$encrypted\$[\w$=+/.-]+
    | \$(?:1|2[abxy]?|5|6|7|y|gy|argon2[a-z]*|pbkdf2-\w+|scrypt)\$[\w./$,=+-]{8,} | \$ANSIBLE_VAULT;[\s\w;.-]*
    """,
    re.VERBOSE,
)
_SCHEME = re.compile(
    r"\b(Bearer|Basic|Token|Negotiate|NTLM|ApiKey|AWS4-HMAC-SHA256)[ +]+([\w+/=.~:-]{4,})", re.IGNORECASE
)
_RUN = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")


def _tokens(text: str) -> Iterator[Found]:
    for match in _TOKEN.finditer(text):
        yield Found(*match.span(), (match[0],))
    for match in _SCHEME.finditer(text):
        yield from _after_scheme(match)
    for match in _RUN.finditer(text):
        if (said := _decoded(match[0])) and (parts := found(said)):
            yield Found(*match.span(), (match[0], *(secret for part in parts for secret in part.secrets)))


def _after_scheme(match: re.Match[str]) -> Iterator[Found]:
    """`Bearer X` wherever it stands; of the other words only with what is no word of a sentence."""
    value = match[2]
    if match[1].lower() != "bearer" and not ((_odd(value) and _is_token(value)) or value.endswith("=")):
        return
    password = _decoded(value).partition(":")[2]
    yield Found(*match.span(2), (*_odd(value), *filter(None, [password])))


def _decoded(run: str) -> str:
    """The text that a run of letters is the base64 of; "" where it is of none."""
    try:
        padded = run.rstrip("=").translate(_URL_SAFE)
        said = base64.b64decode(padded + "=" * (-len(padded) % 4), validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return ""
    return said if said.isprintable() or "\n" in said else ""


_URL_SAFE = str.maketrans("-_", "+/")

# -- what goes by a name --

# What can't be a name's beginning isn't tried as one: a long word would be read once for each of its letters.
_QUOTE = r"\\*[\"'`]|&(?:quot|apos|\#34|\#39|\#x27|\#x22);"
_NAME = re.compile(rf"(?<![\w.%-])([\w.%-]++)((?:{_QUOTE}|[\])])*+)(\s*+)(:=|=>|->|==?|:|%3D|%3A)(?![:/])")
_OPTION = re.compile(r"(?<![\w-])--?([A-Za-z][\w.-]*)[ \t]+(?!-)")
_SHORT_OPTION = re.compile(
    r"\b(?:sshpass[ \t]+-p[ \t]*|mysql\S*[^\n|;]*?[ \t]-p|curl[^\n|;]*?[ \t](?:-u|--user)[ \t=]*[^\s:]*:)"
)
_QUOTED_NEXT = re.compile(rf"(?<![\w.-])(?<!['\"`;])([\w.-]++)[ \t]+(?={_QUOTE})")
_PAIR = re.compile(rf"(?:{_QUOTE})([\w.-]++)(?:{_QUOTE})[ \t]*,[ \t]*(?={_QUOTE})")
_NETRC = re.compile(r"\blogin\s+\S+\s+password\s+(\S+)")
_ELEMENT = re.compile(r"<([\w.:-]+)[^<>]*>([^<>]+)</")
_QUOTE_HERE = re.compile(_QUOTE)
_TAG = re.compile(r"[!&][^\s,\]}]*[ \t]+")
_WORD_BEFORE = re.compile(r"[\w.-]+(?=[ \t]+$)")
# Words that are a secret's only with the one before them: "API key: X".
_NEEDS_MORE = frozenset({"key", "keys", "code", "string", "id", "data", "phrase", "word", "value"})
_SCALAR_ENDS = re.compile(r"[\s,;&|)}\]\"'<>\\]")
_SCALAR_END = re.compile(rf"{_SCALAR_ENDS.pattern}|\Z")
_PLAIN_END = re.compile(r"(?=[ \t]+(?:--?[A-Za-z]|[\w.-]+[=:])|[\r\n]|\Z)|(?:\\n)")
_LINE_END = re.compile(r"[\r\n]|\\n|\Z")


def _named(text: str) -> Iterator[Found]:
    """`NAME=X`, `name: X`, `--name X`, `"name": "X"` and the like."""
    for match in _NAME.finditer(text):
        if _is_secret(match[1], text, match.start()):
            yield from _valued(text, match.start(), match.end(), match[4])
    for match in _OPTION.finditer(text):
        if is_secret_name(match[1]):
            yield from _valued(text, match.start(), match.end(), " ")
    for match in _QUOTED_NEXT.finditer(text):
        if is_secret_name(match[1]):
            yield from _valued(text, match.start(), match.end(), " ")
    for match in _PAIR.finditer(text):  # which may be two names of a list
        if is_secret_name(match[1]):
            yield from (part._replace(secrets=()) for part in _valued(text, match.start(), match.end(), ","))
    for match in _NETRC.finditer(text):
        yield Found(*match.span(1), (match[1],))
    for match in _ELEMENT.finditer(text):
        if is_secret_name(match[1]):
            yield Found(*match.span(2), (match[2].strip(),))


def _after_short_options(text: str) -> Iterator[Found]:
    for match in _SHORT_OPTION.finditer(text):
        yield from _valued(text, match.start(), match.end(), " ")


def _is_secret(name: str, text: str, start: int) -> bool:
    if is_secret_name(name):
        return True
    if name.lower() not in _NEEDS_MORE:
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    return before is not None and is_secret_name(f"{before[0]} {name}")


def _valued(text: str, name_at: int, at: int, sign: str) -> Iterator[Found]:
    start, end, secrets = _valued_at(text, name_at, at, sign)
    if start < end and text[start:end].strip() not in PLACEHOLDERS and not text.startswith("%s", start):
        yield Found(start, end, secrets)


def _valued_at(text: str, name_at: int, at: int, sign: str) -> tuple[int, int, tuple[str, ...]]:
    """Where a named value begins and ends, and what of it is a secret: further rather than too short."""
    while at < len(text) and text[at] in " \t":
        at += 1
    while not _QUOTE_HERE.match(text, at) and (tag := _TAG.match(text, at)):
        at = tag.end()
    if quote := _QUOTE_HERE.match(text, at):
        start, end = quote.end(), _closing(text, quote.end(), quote[0])
        raw = text[start:end]
        return start, end, tuple({raw, _unescaped(raw), _folded(raw)} - PLACEHOLDERS)
    if text[at : at + 1] in tuple("[{("):
        end = _matching(text, at)
        values = [quoted or bare for quoted, bare in _LISTED.findall(text[at:end])]
        return at, end, tuple({*values} - PLACEHOLDERS)
    if sign in (" ", ","):
        end = _SCALAR_END.search(text, at).start()  # type: ignore[union-attr]
        return at, end, tuple({text[at:end]} - PLACEHOLDERS)
    if sign in (":", "%3A"):
        end = _deeper_lines(text, name_at, _LINE_END.search(text, at).start())  # type: ignore[union-attr]
    else:
        end = _PLAIN_END.search(text, at).start()  # type: ignore[union-attr]
    return at, end, _pieces(text[at:end], sign)


def _pieces(value: str, sign: str) -> tuple[str, ...]:
    first = _SCALAR_ENDS.split(value, maxsplit=1)[0]
    lines = [line.strip(" \t-") for line in value.splitlines()]
    whole = value.strip()
    pieces = {whole, whole.rstrip(",;}])"), *lines} if len(lines) < 200 else {whole}
    pieces |= set(_odd(first)) if sign == ":" and first != whole else {first, unquote(first)}
    return tuple(piece for piece in pieces - PLACEHOLDERS if not _BLOCK.fullmatch(piece))


# The values in brackets, without the names that go before a colon.
_LISTED = re.compile(r"""["']([^"']+)["'](?!\s*:)|([^\s,:\[\]{}()"']+)(?!["']?\s*:)(?=[\s,\]})])""")
_BLOCK = re.compile(r"[|>][+-]?\d*[+-]?")


_CLOSED = {
    "'": re.compile(r"(?:[^'\\]|\\.|'')*+(?=')", re.DOTALL),
    '"': re.compile(r'(?:[^"\\]|\\.)*+(?=")', re.DOTALL),
}


def _closing(text: str, at: int, quote: str) -> int:
    """Where a quoted value ends: at the next such quote that isn't escaped or doubled; else at the text's end."""
    if quote in _CLOSED:
        closed = _CLOSED[quote].match(text, at)
        return closed.end() if closed else len(text)
    end = text.find(quote, at)
    while quote.startswith("\\") and end > 0 and text[end - 1] == "\\":
        end = text.find(quote, end + len(quote))
    return len(text) if end < 0 else end


def _matching(text: str, at: int) -> int:
    """Where the bracket at `at` is closed; at the text's end where it isn't."""
    depth = 0
    for match in re.compile(r"[\[{(]|[\]})]").finditer(text, at):
        depth += 1 if match[0] in "[{(" else -1
        if depth == 0:
            return match.end()
    return len(text)


def _deeper_lines(text: str, name_at: int, end: int) -> int:
    """A value goes on in the lines that are indented further than its name, or are items of a list."""
    line_at = text.rfind("\n", 0, name_at) + 1
    indent = len(text[line_at:name_at]) - len(text[line_at:name_at].lstrip(" \t-\"'"))
    while end < len(text) and text[end] in "\r\n":
        start = end + 1
        line = text[start : _next_line(text, start)]
        bare = line.lstrip(" \t")
        if bare and len(line) - len(bare) <= indent and not bare.startswith("- "):
            break
        end = start + len(line)
    return end


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _unescaped(text: str) -> str:
    """What a quoted text says."""
    return re.sub(r"\\(.)", r"\1", text.replace("''", "'")) if "\\" in text or "''" in text else text


def _folded(text: str) -> str:
    """A quoted text over several lines, as YAML joins them."""
    return re.sub(r"[ \t]*\n[ \t]*", " ", _unescaped(text)) if "\n" in text else text
