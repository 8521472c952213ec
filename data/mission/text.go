package mission

import (
	"orrery/data/mission/codec"
	"orrery/data/text"
	"orrery/engine/wire"
)

// codeText codes a text for people, cleaned where it is read.
func codeText(s *string, c *wire.Coder) { codec.Text(s, c) }

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
