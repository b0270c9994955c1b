"""The section Tes of the room of a gathering: questions, answer sheets, results."""
