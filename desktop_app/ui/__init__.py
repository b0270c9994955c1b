"""The window: Qt on top of operations and documents, one folder per screen.

What the screens share lies in `window` (the frame, its keys and guards), `look` (colours, icons, style), `forms`,
`lists`, `parts` (small pieces) and `background` (jobs). `pages` names all pages, `workspace` is what each is given.
"""
