from core.doctor import background, machine

__all__ = ["background", "machine"]
