// Package wire encodes state in bytes, once: the same method of a room writes its keyframe, reads
// it back and computes its digest, so that the three never differ.
//
//	func (s *State) Code(c *wire.Coder) {
//		c.Duration(&s.Elapsed)
//		wire.Float(c, &s.Charge)
//		wire.Slice(c, &s.Flights, (*Flight).Code)
//	}
//
// # Model
//
// Everything is little-endian and of fixed width: a number or a duration takes 8 bytes, a bool or
// a byte one, and what has a length begins with it, in 8 bytes. There are no names, tags or
// versions; whoever stores the bytes records which engine wrote them. A digest is the CRC32C of
// the bytes that would be written.
//
// Reading trusts nothing: a length is checked against the bytes that are left before memory is
// allocated, a number against the range of its type, and nothing panics. The first error is kept,
// names its byte, and leaves all later fields unchanged. Writing and digesting return no errors: a
// state that cannot be encoded is a bug, and panics.
//
// # Limits
//
// NaN and infinities are not state: writing one panics, reading one is an error. Empty slices and
// strings read back as nil and "". Strings may hold any bytes: text is cleaned where it enters the
// mission.
//
// # Sources
//
// CRC32C: G. Castagnoli, S. Bräuer, M. Herrmann (1993), "Optimization of cyclic redundancy-check
// codes with 24 and 32 parity bits", IEEE Transactions on Communications 41(6).
package wire

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"time"
)

// Writing returns a Coder that appends values to buf; Bytes returns the whole.
func Writing(buf []byte) *Coder { return &Coder{mode: writing, buf: buf} }

// Reading returns a Coder that sets values from data, which must not change meanwhile; Done checks
// that all of it was read.
func Reading(data []byte) *Coder { return &Coder{mode: reading, buf: data} }

// Summing returns a Coder that computes a check sum; Sum returns the CRC32C of what Writing would
// have written.
func Summing() *Coder { return &Coder{mode: summing, buf: make([]byte, 0, 2*block)} }

// Sending returns a Coder that passes what Writing would have written to a function, some thousand
// bytes at a time, valid until it returns; Sent passes the rest.
func Sending(to func(block []byte)) *Coder {
	c := Summing()
	c.to = to
	return c
}

// block is how many bytes are summed at a time.
const block = 4096

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

type mode uint8

const (
	writing mode = iota
	reading
	summing
)

// Coder writes, reads or sums values. Each method takes a pointer to a value, which it reads, or
// sets when reading.
type Coder struct {
	mode mode
	buf  []byte // written so far, to be read, or not yet summed or sent
	at   int    // index of the next byte to read
	sum  uint32
	to   func(block []byte) // receives buf; nil when summing
	size int                // bytes summed
	err  error
}

// Bytes is what was written, after what was in the buffer before.
func (c *Coder) Bytes() []byte { return c.buf }

// Sum is the CRC32C of what was summed so far.
func (c *Coder) Sum() uint32 {
	c.flush()
	return c.sum
}

// Sent passes the rest.
func (c *Coder) Sent() { c.flush() }

// Size is how many bytes were summed so far.
func (c *Coder) Size() int { return c.size + len(c.buf) }

// Done ends reading: it returns the first error, or one if bytes are left.
func (c *Coder) Done() error {
	if c.mode == reading && c.at < len(c.buf) {
		c.Refuse(fmt.Sprintf("the state ends here, but %d bytes are left", len(c.buf)-c.at))
	}
	return c.err
}

// More reports, when reading, whether bytes are left: later versions append to a state.
func (c *Coder) More() bool { return c.mode == reading && c.err == nil && c.at < len(c.buf) }

// At is the number of bytes read.
func (c *Coder) At() int { return c.at }

// SumRead continues the CRC32C sum with the bytes read since from.
func (c *Coder) SumRead(sum uint32, from int) uint32 {
	return crc32.Update(sum, castagnoli, c.buf[from:c.at])
}

// Err is the first error of reading, or nil.
func (c *Coder) Err() error { return c.err }

// Fills reports whether values are set rather than read: time to check them and to derive what is
// not stored.
func (c *Coder) Fills() bool { return c.mode == reading }

// Refuse makes reading fail with a sentence about what was just read. The first one stays.
func (c *Coder) Refuse(why string) {
	if c.mode == reading && c.err == nil {
		c.err = fmt.Errorf("byte %d: %s", c.at, why)
	}
}

// Want makes reading fail with a sentence unless a condition holds for what was just read.
func (c *Coder) Want(holds bool, why string) {
	if !holds {
		c.Refuse(why)
	}
}

// Uint64 codes 8 bytes.
func (c *Coder) Uint64(v *uint64) {
	if c.mode == reading {
		if b := c.take(8); b != nil {
			*v = binary.LittleEndian.Uint64(b)
		}
		return
	}
	c.buf = binary.LittleEndian.AppendUint64(c.buf, *v)
	c.spill()
}

// Int64 codes 8 bytes.
func (c *Coder) Int64(v *int64) { Int(c, v) }

// Int codes 8 bytes on every machine.
func (c *Coder) Int(v *int) { Int(c, v) }

// Duration codes nanoseconds in 8 bytes.
func (c *Coder) Duration(v *time.Duration) { Int(c, v) }

// Float codes a finite number in 8 bytes.
func (c *Coder) Float(v *float64) {
	if c.mode != reading {
		if !finite(*v) {
			panic("wire: a state holds finite numbers only")
		}
		c.buf = binary.LittleEndian.AppendUint64(c.buf, math.Float64bits(*v))
		c.spill()
		return
	}
	b := c.take(8)
	if b == nil {
		return
	}
	f := math.Float64frombits(binary.LittleEndian.Uint64(b))
	if !finite(f) {
		c.at -= 8
		c.Refuse("want a finite number")
		return
	}
	*v = f
}

// Byte codes one byte.
func (c *Coder) Byte(v *byte) {
	if c.mode == reading {
		if b := c.take(1); b != nil {
			*v = b[0]
		}
		return
	}
	c.buf = append(c.buf, *v)
	c.spill()
}

// Bool codes one byte, 0 or 1.
func (c *Coder) Bool(v *bool) {
	var b byte
	if *v {
		b = 1
	}
	c.Byte(&b)
	if c.mode != reading || c.err != nil {
		return
	}
	if b > 1 {
		c.at--
		c.Refuse(fmt.Sprintf("a truth is 0 or 1, not %d", b))
		return
	}
	*v = b == 1
}

// String codes a length and the bytes.
func (c *Coder) String(v *string) {
	n := c.length(len(*v), 1)
	if c.mode == reading {
		if b := c.take(n); b != nil {
			*v = string(b)
		}
		return
	}
	for rest := *v; rest != ""; {
		part := rest[:min(len(rest), block)]
		c.buf = append(c.buf, part...)
		c.spill()
		rest = rest[len(part):]
	}
}

// length codes the length n of something whose parts take at least size bytes
// each. When reading it is what was read, or 0 where that many parts cannot
// follow.
func (c *Coder) length(n, size int) int {
	v := uint64(n)
	c.Uint64(&v)
	if c.mode != reading {
		return n
	}
	if c.err != nil {
		return 0
	}
	if left := (len(c.buf) - c.at) / size; v > uint64(left) {
		c.at -= 8
		c.Refuse(fmt.Sprintf("a length of %d, but no more than %d can follow", v, left))
		return 0
	}
	return int(v)
}

// take is the next n bytes to read, or nil where they are not there.
func (c *Coder) take(n int) []byte {
	if c.err != nil {
		return nil
	}
	if left := len(c.buf) - c.at; n > left {
		c.Refuse(fmt.Sprintf("want %d bytes, %d are left", n, left))
		return nil
	}
	b := c.buf[c.at : c.at+n : c.at+n]
	c.at += n
	return b
}

// room is the next n bytes to write or to sum, for the caller to fill; n is at
// most a block. When it has filled them it spills.
func (c *Coder) room(n int) []byte {
	at := len(c.buf)
	c.buf = slices.Grow(c.buf, n)[:at+n]
	return c.buf[at:]
}

// spill sums or sends what waits, once it is a block.
func (c *Coder) spill() {
	if c.mode == summing && len(c.buf) >= block {
		c.flush()
	}
}

// flush sums or sends what waits.
func (c *Coder) flush() {
	if c.mode != summing {
		return
	}
	if c.to != nil {
		c.to(c.buf)
		c.buf = c.buf[:0]
		return
	}
	c.sum = crc32.Update(c.sum, castagnoli, c.buf)
	c.size += len(c.buf)
	c.buf = c.buf[:0]
}

// finite says that f is neither NaN nor infinite.
func finite(f float64) bool { return math.Float64bits(f)&exponent != exponent }

// exponent are the bits that are all set in NaN and infinities.
const exponent = 0x7ff << 52
