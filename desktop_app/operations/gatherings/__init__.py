"""What is done around a gathering, one module per noun: seats, presence, files, payments …"""
