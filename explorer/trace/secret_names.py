"""Which names a secret goes by, judged by the words that a name is made of.

A name is split at case, digits and signs, so that `userPass`, `DB_PWD_2` and `x-api-key` are read as a person reads
them, and `monkey` or `author` aren't secrets for the letters in them. What is written in one piece (`dbpass`) is judged
by how it begins and ends. In doubt a name is a secret's: a hidden value costs a reader less than a shown password.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise


def words(text: str) -> frozenset[str]:
    """The words in a text, each once."""
    return frozenset(text.split())


# Each of these, as a word of a name, makes it a secret's.
_SECRET = words(
    """pass passe password passwd passwort passphrase passcode passkey pw pwd psw pswd passw secret token jwt jwk
    jws bearer auth authorization oauth apikey cred creds otp totp hotp pin pincode psk pat cvv cvc dsn cookie
    csrf xsrf kubeconfig keytab mnemonic pem pfx privkey sas ssn kennwort geheim geheimnis contraseña contrasena
    motdepasse mdp senha wachtwoord parola lozinka salasana heslo
    hasło haslo пароль секрет 密码 密碼 口令 パスワード 비밀번호"""
)
# What such a word is followed by where the whole speaks about a secret and holds none: a token's type, a key's name.
_ABOUT = words(
    """type kind count length len size min max enabled disabled required needed expiry expires expiration ttl
    timeout lifetime age policy algorithm algo method mode format version status state label description help
    prompt class field fields name names backend provider scheme realm user username host hostname port plugin"""
)
_ABOUT_IN_TWO = frozenset(
    {"auth url", "auth uri", "token url", "token uri", "token endpoint"}
    | {"pass through", "pass rate", "pass fail", "pass count"}
)
_COUNTS = words("max min num count total")
# A key of these is no key to anything.
_HARMLESS_KEYS = words(
    """primary foreign public pub sort group order partition cache natural lookup unique index row column dict map
    object inventory job template project organization user team label instance node workflow schedule content
    composite candidate surrogate translation i18n hot setting settings feature issue jira metric event fact
    facts"""
)
_BESIDE_KEY = words("data unlock material pem content contents text body passphrase value base b64 secret old new")
_CODES = words(
    """mfa fa auth verification verify security access recovery backup reset activation invite invitation login
    unlock sms one time door"""
)
_IN_TWO = re.compile(
    r"connection ?str(?:ing)?\b|conn str\b|session (?:id|key|data)|snmp community|seed phrase|recovery phrase"
    r"|id (?:rsa|dsa|ecdsa|ed)\b|start arg\b|private pem|mot de passe"
)
# In one piece: what a word holds, begins or ends with.
_IN_ONE = re.compile(
    r"""passw(?:or[dt]|d) | passphrase | passcode | (?<!un)secret(?!ar|ion|ly\b) | token(?!i[sz]) | credpw | pwd
        | (?<!com)(?<!by)(?<!tres)(?<!sur)(?<!encom)(?<!over)(?<!under)(?<!im)(?<!out)(?<!re)(?<!hour)(?<!eye)pass$
        | ^pass(?:old|new|key|db|file|text|txt)$ | jwt | ^bearer | api_?keys?$ | (?<!sa)creds?$
        | (?:sim|user|door|card|my)pin$
        | otp$ | pw$ | dsn$ | (?:basic|http|proxy|registry|docker|my)auth$ | ^authtok | sessionid$
        | connectionstring | connstr
        | private_?key | (?:ssh|tls|ssl|rsa|dsa|gpg|pgp|aes|hmac|priv|private|access|secret|master|account|storage
        |license|server|client|deploy|sign|signing|encrypt|encryption|crypt|auth|session|webhook|vault|admin|root|app
        |service|shared|consumer|host|db|database|cert|ca|wifi|unseal|subscription|fernet|django)keys?$""",
    re.VERBOSE,
)
_OPEN = re.compile(r"(?:^survey_passwords|needed_to_start|_on_launch)$", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_FOREIGN_WORD = re.compile(r"[^\W\d_]+|\d+")
_WRITTEN_OTHERWISE = str.maketrans("013457$@", "oleastsa")
_OTHERWISE = re.compile(r"[013457$@]")
# A name without any of these is none; to look for them is all that it takes for most names.
MAYBE = re.compile(
    r"p[a4@][s5$]|pw|psw|s[e3][ck]r|geheim|t[o0]k|key|auth|jw|bearer|cred|otp|pin|psk|pat|cv[vc]|dsn|cookie|srf"
    r"|kube|mnemo|pem|pfx|priv|sas|ssn|conn|session|snmp|phrase|id.?(?:rsa|dsa|ecdsa|ed\d)|code|args|[^\x00-\x7f]"
    r"|wort|contrase|mdp|senha|parola|lozink|salasan|heslo|haslo|de.?passe",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_secret_name(name: str) -> bool:
    """Whether a value that goes by this name has to be kept out of a trace."""
    if MAYBE.search(name) is None or _OPEN.search(name):
        return False
    plain = unicodedata.normalize("NFKC", name).replace("\u017f", "s")
    return _is_secret(_words(plain)) or (
        _OTHERWISE.search(plain) is not None and _is_secret(_words(plain.translate(_WRITTEN_OTHERWISE)))
    )


def _words(name: str) -> list[str]:
    """A name's words in small letters, in the singular."""
    pattern = _WORD if name.isascii() else _FOREIGN_WORD
    return [_singular(word.casefold()) for word in pattern.findall(name)]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2:] != "ss" and word != "sas" else word


def _is_secret(words: list[str]) -> bool:
    if not words:
        return False
    said = " ".join(words)
    if _IN_TWO.search(said):
        return True
    if _speaks_about(words):
        return False
    in_one_piece = any(word in _SECRET or _IN_ONE.search(word) for word in words)
    return in_one_piece or _is_a_key(words) or _is_a_code(words) or "password" in "".join(words)


def _speaks_about(words: list[str]) -> bool:
    """Whether the name is about a secret and not of one: `token_type`, `max_tokens`, `auth_url`, `pass_through`."""
    bare = [word for word in words if not word.isdigit()]
    if len(bare) < 2:
        return False
    return bare[-1] in _ABOUT or bare[0] in _COUNTS or " ".join(bare[-2:]) in _ABOUT_IN_TWO


def _is_a_key(words: list[str]) -> bool:
    """`api_key` and `key_data` are, `key` and `primary_key` aren't. A number may stand between: `ssh2_key`, `key1`."""
    bare = [word for word in words if not word.isdigit()]
    for at, word in enumerate(bare):
        if word != "key":
            continue
        before = bare[at - 1] if at else ""
        if before and before not in _HARMLESS_KEYS:
            return True
        if not before and at + 1 < len(bare) and bare[at + 1] in _BESIDE_KEY:
            return True
    return False


def _is_a_code(words: list[str]) -> bool:
    return any(word == "code" and before in _CODES for before, word in pairwise(words))
