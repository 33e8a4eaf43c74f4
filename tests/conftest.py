"""No test reads the configuration of whoever runs it."""

import os
import tempfile

_NOWHERE = tempfile.mkdtemp(prefix="resume-ls-no-config-")
os.environ["XDG_CONFIG_HOME"] = os.environ["APPDATA"] = _NOWHERE
