"""Papers on the screen: a PDF shown page by page, saved, opened in the system's viewer, printed.

The PDF stays in memory. Only Save leaves it on the disk; the copy for the system's viewer goes with the program.
"""
