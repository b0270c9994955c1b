"""What lists are asked for: arrangements, filters of periods, sheets to be written, and changes of many rows."""
