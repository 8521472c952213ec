package calc

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

// quoted is a word in a sentence, cut where it is long.
func quoted(word string) string { return fmt.Sprintf("%.60q", word) }

// inputs reads KEY=VALUE words.
func inputs(f *formula.Formula, words []string) (formula.Record, error) {
	var given formula.Record
	for _, word := range words {
		key, text, ok := strings.Cut(word, "=")
		if !ok || key == "" {
			return nil, fmt.Errorf("%s is no input: want KEY=VALUE with a key of %s: %s", quoted(word), f.Name, strings.Join(keys(f), ", "))
		}
		if text == "" {
			return nil, fmt.Errorf("%s has no value: want %s=VALUE", key, key)
		}
		value, err := read(text)
		if err != nil {
			return nil, fmt.Errorf("%s is %s: %w", key, quoted(text), err)
		}
		given = append(given, formula.Entry{Name: key, Value: value})
	}
	return given, nil
}

// read is a value as it is typed: as in JSON, a word without quotes, or a list of these
// without brackets.
func read(text string) (formula.Value, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, errors.New("want a value")
	}
	if v, err := decode([]byte(text)); err == nil {
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
		v, err := read(piece)
		if err != nil {
			return nil, err
		}
		list[i] = v
	}
	return list, nil
}

// decode reads one JSON value.
func decode(text []byte) (formula.Value, error) {
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

// kept is a decoded value as formulas take it.
func kept(v any) (formula.Value, error) {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n, nil
		}
		x, err := strconv.ParseFloat(v.String(), 64)
		if err != nil {
			return nil, fmt.Errorf("%s is beyond every number that can be kept", quoted(v.String()))
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
