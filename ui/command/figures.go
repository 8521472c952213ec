package command

import (
	"bytes"
	"encoding/json"
	"strings"

	"orrery/engine"
	"orrery/engine/figure"
)

// figures are some of a mission's, by the names that follow a prefix of their keys, in menu
// order. Names with a point stand in an object of their own.
type figures []reading

// reading is a figure's name and value; nil where there is none.
type reading struct {
	name  string
	value *float64
}

// figuresOf are those of a part of a report; nil where there is none of them.
func figuresOf(part string, read figure.Readings) figures {
	var some figures
	any := false
	for i := range engine.Figures {
		key := engine.Figures[i].Key
		name, mine := strings.CutPrefix(string(key), part+".")
		if !mine {
			continue
		}
		r := reading{name: name}
		if value, there := read[key]; there {
			r.value, any = &value, true
		}
		some = append(some, r)
	}
	if !any {
		return nil
	}
	return some
}

// MarshalJSON spells them as an object, or null where there are none.
func (f figures) MarshalJSON() ([]byte, error) {
	if f == nil {
		return []byte("null"), nil
	}
	var b bytes.Buffer
	b.WriteByte('{')
	done := map[string]bool{}
	for _, r := range f {
		head, _, nested := strings.Cut(r.name, ".")
		if done[head] {
			continue
		}
		done[head] = true
		var value any = r.value
		if nested {
			value = f.under(head)
		}
		text, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + head + `":`)
		b.Write(text)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// under are those whose name begins with a word and a point.
func (f figures) under(head string) figures {
	var some figures
	for _, r := range f {
		if name, mine := strings.CutPrefix(r.name, head+"."); mine {
			some = append(some, reading{name, r.value})
		}
	}
	return some
}
