// Package values reads inputs of formulas, as people type them and as JSON.
//
// # Limits
//
// It knows no formula: which inputs one has, and their ranges, are in the formula's row.
package values

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"orrery/engine/formula"
)

// Read parses a value as typed: JSON, a word without quotes, or a list of these without brackets.
func Read(text string) (formula.Value, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, errors.New("want a value")
	}
	if v, err := Decode([]byte(text)); err == nil {
		return v, nil
	} else if strings.ContainsAny(text[:1], `[{"`) {
		return nil, fmt.Errorf("want JSON such as [1,2] or [[1,2],[3,4]]: %w", err)
	}
	pieces := strings.Split(text, ",")
	if len(pieces) == 1 {
		return text, nil
	}
	list := make([]formula.Value, len(pieces))
	for i, piece := range pieces {
		v, err := Read(piece)
		if err != nil {
			return nil, err
		}
		list[i] = v
	}
	return list, nil
}

// Decode parses one JSON value.
func Decode(text []byte) (formula.Value, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("something follows the value")
	}
	return kept(v)
}

// kept converts a decoded value to the form that formulas take.
func kept(v any) (formula.Value, error) {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n, nil
		}
		x, err := strconv.ParseFloat(v.String(), 64)
		if err != nil {
			return nil, fmt.Errorf("%.60q is beyond every number that can be kept", v.String())
		}
		return x, nil
	case []any:
		list := make([]formula.Value, len(v))
		for i := range v {
			one, err := kept(v[i])
			if err != nil {
				return nil, err
			}
			list[i] = one
		}
		return list, nil
	case map[string]any:
		r := formula.Record{}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			one, err := kept(v[name])
			if err != nil {
				return nil, err
			}
			r = append(r, formula.Entry{Name: name, Value: one})
		}
		return r, nil
	}
	return v, nil
}
