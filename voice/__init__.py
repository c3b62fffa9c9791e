"""Ears and mouths: how words are heard and how they sound."""

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # onnxruntime, under Kokoro and Whisper, would report to its makers
