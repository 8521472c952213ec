package wire

import (
	"fmt"
	"hash/crc32"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

type (
	watt  float64
	id    int32
	mode8 uint8
	name  string
)

// room is a state that holds one of everything.
type room struct {
	Elapsed time.Duration
	Steps   int64
	Count   int
	Seed    uint64
	Kind    byte
	Lit     bool
	Charge  float64
	Load    watt
	Next    id
	Mode    mode8
	Title   string
	Owner   name
	Charges []float64
	Loads   []watt
	Times   []int64
	Places  []int
	Seats   []int32
	Hosts   []id
	Raw     []byte
	Modes   []mode8
	Titles  []string
	Owners  []name
	Pieces  []piece
}

type piece struct {
	At   time.Duration
	Mass float64
	Deep []int64
}

func (p *piece) Code(c *Coder) {
	c.Duration(&p.At)
	c.Float(&p.Mass)
	c.Int64s(&p.Deep)
}

func (r *room) Code(c *Coder) {
	c.Duration(&r.Elapsed)
	c.Int64(&r.Steps)
	c.Int(&r.Count)
	c.Uint64(&r.Seed)
	c.Byte(&r.Kind)
	c.Bool(&r.Lit)
	c.Float(&r.Charge)
	Float(c, &r.Load)
	Int(c, &r.Next)
	Int(c, &r.Mode)
	c.String(&r.Title)
	String(c, &r.Owner)
	c.Floats(&r.Charges)
	Floats(c, &r.Loads)
	c.Int64s(&r.Times)
	c.Ints(&r.Places)
	c.Int32s(&r.Seats)
	Int32s(c, &r.Hosts)
	c.Blob(&r.Raw)
	Bytes(c, &r.Modes)
	c.Strings(&r.Titles)
	Strings(c, &r.Owners)
	Slice(c, &r.Pieces, (*piece).Code)
}

// few draws a slice, nil where it is empty, as reading gives it.
func few[T any](t *rapid.T, label string, g *rapid.Generator[T]) []T {
	s := rapid.SliceOfN(g, 0, 20).Draw(t, label)
	if len(s) == 0 {
		return nil
	}
	return s
}

// many is few, and now and then longer than a block.
func many[T any](t *rapid.T, label string, g *rapid.Generator[T]) []T {
	s := few(t, label, g)
	for range rapid.SampledFrom([]int{0, 0, 0, 0, 0, 0, 0, 9}).Draw(t, label+" doublings") {
		s = append(s, s...)
	}
	return s
}

func drawRoom(t *rapid.T) room {
	number := rapid.Float64Range(-math.MaxFloat64, math.MaxFloat64)
	return room{
		Elapsed: time.Duration(rapid.Int64().Draw(t, "elapsed")),
		Steps:   rapid.Int64().Draw(t, "steps"),
		Count:   rapid.Int().Draw(t, "count"),
		Seed:    rapid.Uint64().Draw(t, "seed"),
		Kind:    rapid.Byte().Draw(t, "kind"),
		Lit:     rapid.Bool().Draw(t, "lit"),
		Charge:  number.Draw(t, "charge"),
		Load:    watt(number.Draw(t, "load")),
		Next:    id(rapid.Int32().Draw(t, "next")),
		Mode:    mode8(rapid.Byte().Draw(t, "mode")),
		Title:   rapid.String().Draw(t, "title"),
		Owner:   name(strings.Repeat(rapid.String().Draw(t, "owner"), rapid.SampledFrom([]int{1, 5000}).Draw(t, "times"))),
		Charges: many(t, "charges", number),
		Loads:   many(t, "loads", rapid.Map(number, func(f float64) watt { return watt(f) })),
		Times:   many(t, "times", rapid.Int64()),
		Places:  many(t, "places", rapid.Int()),
		Seats:   many(t, "seats", rapid.Int32()),
		Hosts:   many(t, "hosts", rapid.Map(rapid.Int32(), func(i int32) id { return id(i) })),
		Raw:     many(t, "raw", rapid.Byte()),
		Modes:   many(t, "modes", rapid.Map(rapid.Byte(), func(b byte) mode8 { return mode8(b) })),
		Titles:  many(t, "titles", rapid.String()),
		Owners:  many(t, "owners", rapid.Map(rapid.String(), func(s string) name { return name(s) })),
		Pieces: few(t, "pieces", rapid.Custom(func(t *rapid.T) piece {
			return piece{time.Duration(rapid.Int64().Draw(t, "at")), number.Draw(t, "mass"), few(t, "deep", rapid.Int64())}
		})),
	}
}

func encode(code func(*Coder)) []byte {
	c := Writing(nil)
	code(c)
	return c.Bytes()
}

func decode(data []byte, code func(*Coder)) error {
	c := Reading(data)
	code(c)
	return c.Done()
}

func digest(code func(*Coder)) uint32 {
	c := Summing()
	code(c)
	return c.Sum()
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawRoom(t)
		var got room
		if err := decode(encode(want.Code), got.Code); err != nil {
			t.Fatalf("reading what was written: %v", err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v\nwant %+v", got, want)
		}
	})
}

func TestDigestIsThatOfTheBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRoom(t)
		want := crc32.Checksum(encode(r.Code), crc32.MakeTable(crc32.Castagnoli))
		if got := digest(r.Code); got != want {
			t.Fatalf("the digest is %#08x, the sum of the bytes %#08x", got, want)
		}
	})
}

func TestWhatIsSentIsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRoom(t)
		var sent []byte
		c := Sending(func(block []byte) { sent = append(sent, block...) })
		r.Code(c)
		c.Sent()
		if want := encode(r.Code); !slices.Equal(sent, want) {
			t.Fatalf("%d bytes are sent, want %d", len(sent), len(want))
		}
	})
}

// The check value of CRC-32C (RFC 3720, appendix B.4: 32 bytes of zeros).
func TestDigestIsCastagnolis(t *testing.T) {
	got := digest(func(c *Coder) {
		for range 4 {
			c.Uint64(new(uint64))
		}
	})
	if got != 0x8a9136aa {
		t.Errorf("the digest of 32 zeros is %#08x, want 0x8a9136aa", got)
	}
}

func TestBytesAreLittleEndian(t *testing.T) {
	n, f, s, b := -2, 1.0, "ab", true
	got := encode(func(c *Coder) { c.Int(&n); c.Float(&f); c.String(&s); c.Bool(&b) })
	want := "\xfe\xff\xff\xff\xff\xff\xff\xff" + "\x00\x00\x00\x00\x00\x00\xf0\x3f" + "\x02\x00\x00\x00\x00\x00\x00\x00ab" + "\x01"
	if string(got) != want {
		t.Errorf("got %x, want %x", got, want)
	}
	if more := Writing([]byte("head")); true {
		more.Bool(&b)
		if string(more.Bytes()) != "head\x01" {
			t.Errorf("writing after a head gives %q", more.Bytes())
		}
	}
}

func TestTornStateIsRefused(t *testing.T) {
	r := room{Title: "a", Charges: []float64{1, 2}, Titles: []string{"b", "c"}, Pieces: []piece{{Mass: 3}}}
	whole := encode(r.Code)
	for n := range whole {
		var got room
		if err := decode(whole[:n], got.Code); err == nil || !strings.HasPrefix(err.Error(), "byte ") {
			t.Fatalf("%d of %d bytes read as a state: %v", n, len(whole), err)
		}
	}
}

func TestErrorsNameTheByte(t *testing.T) {
	nan := encode(func(c *Coder) { u := math.Float64bits(math.NaN()); c.Uint64(&u) })
	infs := encode(func(c *Coder) {
		us := []int64{int64(math.Float64bits(1)), int64(math.Float64bits(math.Inf(-1)))}
		c.Int64s(&us)
	})
	huge := encode(func(c *Coder) { u := uint64(math.MaxUint64); c.Uint64(&u) })
	var (
		f  float64
		fs []float64
		b  bool
		s  string
		m  mode8
		ps []piece
	)
	for _, c := range []struct {
		data []byte
		code func(*Coder)
		want string
	}{
		{nan, func(c *Coder) { c.Float(&f) }, "byte 0: want a finite number"},
		{infs, func(c *Coder) { c.Floats(&fs) }, "byte 16: want a finite number"},
		{[]byte{2}, func(c *Coder) { c.Bool(&b) }, "byte 0: a truth is 0 or 1, not 2"},
		{huge, func(c *Coder) { c.String(&s) }, "byte 0: a length of 18446744073709551615, but no more than 0 can follow"},
		{huge, func(c *Coder) { Slice(c, &ps, (*piece).Code) }, "byte 0: a length of 18446744073709551615, but no more than 0 can follow"},
		{huge, func(c *Coder) { Int(c, &m) }, "byte 0: the whole number -1 is out of range"},
		{[]byte{1, 7}, func(c *Coder) { c.Bool(&b) }, "byte 1: the state ends here, but 1 bytes are left"},
		{[]byte{1, 2, 3}, func(c *Coder) { c.Float(&f) }, "byte 0: want 8 bytes, 3 are left"},
		{[]byte{1}, func(c *Coder) { c.Bool(&b); c.Refuse("no such node"); c.Refuse("nor this") }, "byte 1: no such node"},
	} {
		if err := decode(c.data, c.code); err == nil || err.Error() != c.want {
			t.Errorf("reading % x: %v, want %q", c.data, err, c.want)
		}
	}
}

func TestWhatIsNotFiniteIsNotWritten(t *testing.T) {
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for i, code := range []func(*Coder){
			func(c *Coder) { c.Float(&f) },
			func(c *Coder) { c.Floats(&[]float64{1, f, 2}) },
		} {
			for _, c := range []*Coder{Writing(nil), Summing()} {
				func() {
					defer func() {
						if recover() == nil {
							t.Errorf("way %d wrote %v", i, f)
						}
					}()
					code(c)
				}()
			}
		}
	}
}

// A length that is a lie must not take memory: a piece is far larger than the
// byte that each claims.
func TestLengthTakesNoMoreMemoryThanTheBytes(t *testing.T) {
	type wide struct {
		bytes [1 << 16]byte
	}
	data := make([]byte, 1<<20)
	n := len(data) - 8
	copy(data, encode(func(c *Coder) { c.Int(&n) }))
	read := 0
	var s []wide
	err := decode(data, func(c *Coder) {
		Slice(c, &s, func(w *wide, c *Coder) {
			c.Byte(&w.bytes[0])
			if read++; read == 10 {
				c.Refuse("enough")
			}
		})
	})
	if err == nil || read != 10 || s != nil {
		t.Errorf("read %d elements after the refusal, %v", read, err)
	}
}

func FuzzReading(f *testing.F) {
	f.Add([]byte{})
	r := room{Title: "a", Charges: []float64{1, 2}, Titles: []string{"b", "c"},
		Hosts: []id{3}, Pieces: []piece{{Mass: 3, Deep: []int64{1}}}}
	f.Add(encode(r.Code))
	f.Fuzz(func(t *testing.T, data []byte) {
		var got room
		if decode(data, got.Code) != nil {
			return
		}
		if again := encode(got.Code); string(again) != string(data) {
			t.Errorf("% x reads, but writes as % x", data, again)
		}
	})
}

func BenchmarkFloats(b *testing.B) {
	for _, n := range []int{10_744, 1_000_000} {
		s := make([]float64, n)
		for i := range s {
			s[i] = 1 / float64(i+1)
		}
		data := encode(func(c *Coder) { c.Floats(&s) })
		run := func(name string, once func()) {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(8 * n))
				for b.Loop() {
					once()
				}
			})
		}
		buf := make([]byte, 0, len(data))
		run("sum", func() { c := Summing(); c.Floats(&s); c.Sum() })
		run("write", func() { Writing(buf).Floats(&s) })
		run("read", func() { var got []float64; Reading(data).Floats(&got) })
		run("sum one by one", func() {
			c := Summing()
			for i := range s {
				c.Float(&s[i])
			}
			c.Sum()
		})
	}
}

// What is summed is measured: as much as would be written.
func TestWhatIsSummedIsMeasured(t *testing.T) {
	for _, n := range []int{0, 1, 511, 512, 513, 5000} {
		values := make([]float64, n)
		w, s := Writing(nil), Summing()
		for _, c := range []*Coder{w, s} {
			Floats(c, &values)
			c.Int(&n)
		}
		if s.Size() != len(w.Bytes()) {
			t.Errorf("of %d values it measures %d bytes, %d are written", n, s.Size(), len(w.Bytes()))
		}
		if s.Sum(); s.Size() != len(w.Bytes()) {
			t.Errorf("once summed it measures %d bytes, %d are written", s.Size(), len(w.Bytes()))
		}
	}
}
