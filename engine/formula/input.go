package formula

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// Kind is the type of an input.
type Kind uint8

// The kinds.
const (
	Number  Kind = iota // a float64
	Whole               // an int64
	Text                // a string
	Numbers             // a []float64; one number is a list of one
	Texts               // a []string; one text is a list of one
	Pairs               // a [][2]float64
	Free                // as it was given; the formula itself reads it
)

// depth is how many lists lie around the values of a kind.
func (k Kind) depth() int {
	switch k {
	case Numbers, Texts:
		return 1
	case Pairs:
		return 2
	}
	return 0
}

// Input is an input of a formula. One without a default that is not optional must be given.
type Input struct {
	Name        string
	Unit        string // "" where there is none
	About       string
	Kind        Kind
	Least, Most float64 // of each number; both 0 for any
	Default     Value   // nil for none
	Optional    bool
}

// Or is the input with a default.
func (in Input) Or(given Value) Input { in.Default = given; return in }

// OrNone makes the input optional.
func (in Input) OrNone() Input { in.Optional = true; return in }

// Is sets words for the meaning of the input.
func (in Input) Is(about string) Input { in.About = about; return in }

// Of is an input of numbers with a unit, within a range.
func Of(name, unit string, least, most float64) Input {
	return Input{Name: name, Unit: unit, Least: least, Most: most}
}

// Count is an input that counts things.
func Count(name string, least, most float64) Input {
	return Input{Name: name, Kind: Whole, Least: least, Most: most}
}

// List is the input as a list.
func (in Input) List() Input { in.Kind = Numbers; return in }

// Word is an input of text.
func Word(name string) Input { return Input{Name: name, Kind: Text} }

// Words is an input of texts.
func Words(name string) Input { return Input{Name: name, Kind: Texts} }

// Read is an input that the formula itself reads.
func Read(name string) Input { return Input{Name: name, Kind: Free} }

// needed reports whether the input must be given.
func (in Input) needed() bool { return in.Default == nil && !in.Optional }

// Needed reports whether the input must be given.
func (in Input) Needed() bool { return in.needed() }

// read turns what was given into what is kept.
func (in Input) read(v Value) (Value, error) {
	switch in.Kind {
	case Number:
		return in.number(v)
	case Whole:
		return in.whole(v)
	case Text:
		return in.text(v)
	case Numbers:
		return each(listed(v), in.number)
	case Texts:
		return each(listed(v), in.text)
	case Pairs:
		list, ok := v.([]Value)
		if !ok {
			return nil, in.wrong(v, "a list of pairs such as [[1,2],[3,4]]")
		}
		return each(list, in.pair)
	}
	return v, nil
}

// listed is one value as a list of one.
func listed(v Value) []Value {
	if list, ok := v.([]Value); ok {
		return list
	}
	return []Value{v}
}

func each[T any](list []Value, read func(Value) (T, error)) ([]T, error) {
	all := make([]T, len(list))
	for i, v := range list {
		var err error
		if all[i], err = read(v); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (in Input) pair(v Value) ([2]float64, error) {
	list, ok := v.([]Value)
	if !ok || len(list) != 2 {
		return [2]float64{}, in.wrong(v, "pairs of two numbers each, such as [[1,2],[3,4]]")
	}
	both, err := each(list, in.number)
	if err != nil {
		return [2]float64{}, err
	}
	return [2]float64(both), nil
}

func (in Input) number(v Value) (float64, error) {
	var x float64
	switch v := v.(type) {
	case int64:
		x = float64(v)
	case float64:
		x = v
	default:
		return 0, in.wrong(v, "a number")
	}
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, in.wrong(v, "a number")
	}
	return x, in.within(x)
}

func (in Input) whole(v Value) (int64, error) {
	if n, ok := v.(int64); ok {
		return n, in.within(float64(n))
	}
	x, err := in.number(v)
	if err != nil {
		return 0, err
	}
	if x != math.Trunc(x) || math.Abs(x) > 1<<53 {
		return 0, in.wrong(v, "a whole number")
	}
	return int64(x), nil
}

func (in Input) text(v Value) (string, error) {
	if text, ok := v.(string); ok && text != "" {
		return text, nil
	}
	return "", in.wrong(v, "a word")
}

// within refuses a number out of range.
func (in Input) within(x float64) error {
	if in.Least == 0 && in.Most == 0 || x >= in.Least && x <= in.Most {
		return nil
	}
	return fmt.Errorf("%s is %s, want %s", in.Name, Digits(x), in.Range())
}

// Range is the permitted numbers, in words; "" for any.
func (in Input) Range() string {
	if in.Least == 0 && in.Most == 0 {
		return ""
	}
	text := Digits(in.Least) + " to " + Digits(in.Most)
	if in.Unit != "" {
		text += " " + in.Unit
	}
	return text
}

// wrong refuses a value of another kind.
func (in Input) wrong(v Value, want string) error {
	text := fmt.Sprintf("%s is %s, want %s", in.Name, shown(v), want)
	if reach := in.Range(); reach != "" {
		text += " from " + reach
	}
	return errors.New(text)
}

// shown is a value in a sentence.
func shown(v Value) string {
	switch v := v.(type) {
	case nil:
		return "nothing"
	case string:
		return strconv.Quote(v)
	case []Value:
		return fmt.Sprintf("a list of %d", len(v))
	case Record:
		return "an object"
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return Digits(v)
	}
	return fmt.Sprint(v)
}

// Digits formats a number as the shortest text that reads back to it.
func Digits(x float64) string {
	if a := math.Abs(x); a >= 1e15 || a > 0 && a < 1e-4 {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
