package field

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"orrery/engine/unit"
	"orrery/engine/wire"
)

// Place is the variable of a quantity, in SI, with the factor to the key's unit.
type Place struct {
	scale
	get func() float64
	set func(float64)
	// of quantities that are whole numbers, in place of those
	getWhole func() int64
	setWhole func(int64)
}

// In is the variable of a quantity whose key names a unit.
func In[T ~float64](at *T, one T) Place {
	return Place{scale: scale{times: float64(one), over: 1}, get: func() float64 { return float64(*at) }, set: func(v float64) { *at = T(v) }}
}

// Through is a quantity that is read and written by functions.
func Through(get func() float64, set func(float64)) Place {
	return Place{scale: scale{times: 1, over: 1}, get: get, set: set}
}

// Rounded is the variable of a quantity stored as an integer: money, a rate, a duration.
func Rounded[T ~int64](at *T, one T) Place {
	return Place{scale: scale{times: float64(one), over: 1}, getWhole: func() int64 { return int64(*at) }, setWhole: func(v int64) { *at = T(v) }}
}

// Celsius is the variable of a temperature whose key names degrees Celsius.
func Celsius(at *unit.Temperature) Place {
	p := In(at, unit.Kelvin)
	p.zero = float64(unit.Celsius(0))
	return p
}

// Over says that the variable is the key's quantity divided by n: that of one of n things.
func (p Place) Over(n float64) Place { p.over = n; return p }

// Inverse says that the variable is the reciprocal of the key's quantity, and 0 if that is 0.
func (p Place) Inverse() Place { p.inverse = true; return p }

// Number is a field in SI, or without a unit, in a range.
func Number[T ~float64](key string, at *T, low, high float64) Field {
	return Measure(key, In(at, T(1)), low, high)
}

// Measure is a field in the unit of its key, in a range that is given in that unit.
func Measure(key string, at Place, low, high float64) Field {
	return Field{Key: key, value: measure{Place: at, low: low, high: high}}
}

// Like is a field with the unit and range of another number, for a variable in SI elsewhere.
func Like(key string, other Field, at *float64) Field {
	low, high, _ := other.Range()
	m := measure{Place: In(at, 1), low: low, high: high}
	if like, ok := other.value.(measure); ok {
		m.scale, m.none = like.scale, like.none
	}
	return Field{Key: key, Name: other.Name, Unit: other.Unit, value: m}
}

// OrNone allows a number to be 0, for none.
func (f Field) OrNone() Field {
	m := f.value.(measure)
	m.none = true
	f.value = m
	return f
}

// Range is the range of a number, in the unit of its key.
func (f Field) Range() (low, high float64, ok bool) {
	switch v := f.value.(type) {
	case measure:
		return v.low, v.high, true
	case whole:
		return float64(v.low), float64(v.high), true
	}
	return 0, 0, false
}

// SI converts a value from the unit of a number's key to SI.
func (f Field) SI(figure float64) float64 {
	if m, ok := f.value.(measure); ok {
		return m.si(figure)
	}
	return figure
}

// Figure converts a value from SI to the unit of the key.
func (f Field) Figure(si float64) float64 {
	if m, ok := f.value.(measure); ok {
		return m.figure(si)
	}
	return si
}

// Kept is the number in SI.
func (f Field) Kept() float64 {
	switch v := f.value.(type) {
	case measure:
		return v.now()
	case whole:
		return float64(v.get())
	}
	panic("field: " + f.Key + " is not a number")
}

// Keep sets the number in SI; false if its variable cannot hold it.
func (f Field) Keep(si float64) bool {
	switch v := f.value.(type) {
	case measure:
		return v.put(si)
	case whole:
		return si == math.Trunc(si) && math.Abs(si) < 1<<63 && v.set(int64(si))
	}
	panic("field: " + f.Key + " is not a number")
}

// measure is a number in a range.
type measure struct {
	Place
	low, high float64
	none      bool // or 0
}

func (m measure) read(text string, any bool) error {
	x, ok := parse(text)
	if !ok || !any && !(x >= m.low && x <= m.high) && !(m.none && x == 0) {
		return fmt.Errorf("is %s, want a number from %s", Quoted(text), m.bounds())
	}
	if !m.keep(text, x) {
		return fmt.Errorf("is %s, more than can be kept", Quoted(text))
	}
	return nil
}

// keep keeps what a text says.
func (m measure) keep(text string, x float64) bool {
	if digits(text) <= shortDigits {
		return m.put(m.si(x))
	}
	v := m.exact(text)
	if m.setWhole == nil {
		f, _ := v.Float64()
		return m.put(f)
	}
	n, fits := wholeOf(v)
	if fits {
		m.setWhole(n)
	}
	return fits
}

// put keeps a finite number.
func (m measure) put(v float64) bool {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return false
	}
	if m.setWhole == nil {
		m.set(v)
		return true
	}
	v = math.Round(v)
	if !(math.Abs(v) < 1<<63) {
		return false
	}
	m.setWhole(int64(v))
	return true
}

// now is what is kept.
func (m measure) now() float64 {
	if m.setWhole != nil {
		return float64(m.getWhole())
	}
	return m.get()
}

func (m measure) fits() bool {
	v, low, high := m.now(), m.si(m.low), m.si(m.high)
	if m.setWhole != nil {
		low, high = math.Round(low), math.Round(high)
	}
	return v >= min(low, high) && v <= max(low, high) || m.none && v == m.si(0)
}

func (m measure) bounds() string {
	text := ShowNumber(m.low) + " to " + ShowNumber(m.high)
	if m.none {
		text += ", or 0"
	}
	return text
}

// show tries the numbers that are nearest until one reads back to the same bits, the
// shortest first, and writes more digits where none does.
func (m measure) show() string {
	v := m.now()
	x := m.figure(v)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	for _, precision := range [...]int{14, 15, 16} {
		near, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'e', precision, 64), 64)
		if m.same(near) {
			return ShowNumber(near)
		}
	}
	for _, side := range [...]float64{math.Inf(-1), math.Inf(1)} {
		for near, n := x, 0; n < 3; n++ {
			if near = math.Nextafter(near, side); m.same(near) {
				return ShowNumber(near)
			}
		}
	}
	const more = 64 // digits: enough beside 273.15 for a billionth of a kelvin, and less
	return m.exactFigure(m.bigNow()).Text('e', more)
}

// same reports whether reading a number makes what is kept.
func (m measure) same(x float64) bool {
	v := m.si(x)
	if m.setWhole != nil {
		v = math.Round(v)
		return math.Abs(v) < 1<<63 && int64(v) == m.getWhole()
	}
	return math.Float64bits(v) == math.Float64bits(m.get())
}

// bigNow is what is kept, exactly.
func (m measure) bigNow() *big.Float {
	if m.setWhole != nil {
		return wide().SetInt64(m.getWhole())
	}
	return wide().SetFloat64(m.get())
}

func (m measure) code(c *wire.Coder) {
	if m.setWhole != nil {
		v := m.getWhole()
		c.Int64(&v)
		if c.Fills() {
			m.setWhole(v)
		}
		return
	}
	v := m.get()
	c.Float(&v)
	if c.Fills() {
		m.set(v)
	}
}

// shortDigits is how many digits a number has at most that is read as the nearest
// floating-point number: as many as tell any two of them apart.
const shortDigits = 17

// digits counts the digits of a number before its exponent, leading zeros left out.
func digits(text string) int {
	text, _, _ = strings.Cut(strings.ToLower(text), "e")
	text = strings.TrimLeft(strings.ReplaceAll(strings.TrimLeft(text, "+-"), ".", ""), "0")
	return len(text)
}

// parse reads a decimal number and nothing else: no hexadecimals, no underscores, no
// infinities.
func parse(text string) (float64, bool) {
	if text == "" || len(text) > 100 || strings.Trim(text, "0123456789+-.eE") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

// ShowNumber formats a number in full, as the shortest text that reads back to the same.
func ShowNumber(x float64) string {
	if size := math.Abs(x); size != 0 && (size >= 1e15 || size < 1e-6) {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
