package mission

import (
	"orrery/data/text"
	"orrery/engine/wire"
)

// codeText codes a text for people. What is read is cleaned: nothing in a file
// can reach a terminal as a control. What was clean stays as it is, to the byte.
func codeText(s *string, c *wire.Coder) {
	c.String(s)
	if c.Fills() {
		*s = clean(*s)
	}
}

func clean(s string) string { return text.Clean(s) }

// encode is the bytes of what code names.
func encode(code func(*wire.Coder)) []byte {
	c := wire.Writing(nil)
	code(c)
	return c.Bytes()
}

// decode fills what code names from data, all of it.
func decode(data []byte, code func(*wire.Coder)) error {
	c := wire.Reading(data)
	code(c)
	return c.Done()
}
