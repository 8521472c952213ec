package wire

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"unsafe"
)

// Integer is any type of integers.
type Integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}

// Int codes an integer of any type in 8 bytes.
func Int[T Integer](c *Coder, v *T) {
	if c.mode != reading {
		u := uint64(*v) // negative numbers extend their sign
		c.Uint64(&u)
		return
	}
	b := c.take(8)
	if b == nil {
		return
	}
	u := binary.LittleEndian.Uint64(b)
	t := T(u)
	if uint64(t) != u {
		c.at -= 8
		c.outOfRange(u)
		return
	}
	*v = t
}

// outOfRange refuses a whole number that does not fit its type.
func (c *Coder) outOfRange(u uint64) {
	c.Refuse(fmt.Sprintf("the whole number %d is out of range", int64(u)))
}

// Followed codes a non-negative integer in 8 bytes, and whether something rare follows it: then the
// integer is encoded as its complement, which is negative. It returns whether something follows.
func Followed[T ~int64](c *Coder, v *T, follows bool) bool {
	n := int64(*v)
	if c.mode != reading {
		if follows {
			n = ^n
		}
		c.Int64(&n)
		return follows
	}
	c.Int64(&n)
	if c.err != nil {
		return false
	}
	if follows = n < 0; follows {
		n = ^n
	}
	*v = T(n)
	return follows
}

// Float codes a quantity in 8 bytes.
func Float[T ~float64](c *Coder, v *T) {
	f := float64(*v)
	c.Float(&f)
	*v = T(f)
}

// String codes a text of any type.
func String[T ~string](c *Coder, v *T) {
	s := string(*v)
	c.String(&s)
	*v = T(s)
}

// Slice codes a length and each element by its own method. An element must take at least one byte.
func Slice[T any](c *Coder, v *[]T, each func(*T, *Coder)) {
	n := c.length(len(*v), 1)
	if c.mode != reading {
		for i := range *v {
			each(&(*v)[i], c)
		}
		return
	}
	start := c.at
	var zero T
	size := max(int(unsafe.Sizeof(zero)), 1)
	read := empty(v, min(n, 1+atOnce/size))[:0]
	for i := range n {
		if i == cap(read) {
			read = slices.Grow(read, min(n, next(i, size, len(c.buf)-start))-i)
		}
		read = append(read, zero)
		each(&read[i], c)
		if c.err != nil {
			return
		}
	}
	if c.err == nil {
		*v = read
	}
}

const (
	atOnce  = 1 << 16 // bytes of memory allocated for elements before any is read, and
	perByte = 4       // for each byte left to read
)

// next is the capacity, in elements, to grow to when full. It is bounded by the bytes that are there, not
// by the length that the data states.
func next(full, size, there int) int { return max(2*full, perByte*there/size) }

// Floats codes a length and finite numbers, 8 bytes each, in bulk.
func Floats[T ~float64](c *Coder, v *[]T) {
	n := c.length(len(*v), 8)
	if c.mode == reading {
		readFloats(c, v, n)
		return
	}
	for rest := *v; len(rest) > 0; {
		part := rest[:min(len(rest), block/8)]
		b := c.room(8 * len(part))
		var strange uint64
		for i, f := range part {
			u := math.Float64bits(float64(f))
			strange |= u&exponent + 1<<52 // carries into bit 63 where all are set
			binary.LittleEndian.PutUint64(b[8*i:], u)
		}
		if strange>>63 != 0 {
			panic("wire: a state holds finite numbers only")
		}
		c.spill()
		rest = rest[len(part):]
	}
}

func readFloats[T ~float64](c *Coder, v *[]T, n int) {
	start := c.at
	b := c.take(8 * n)
	if b == nil {
		return
	}
	read := empty(v, n)
	for i := range read {
		f := math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
		if !finite(f) {
			c.at = start + 8*i
			c.Refuse("want a finite number")
			return
		}
		read[i] = T(f)
	}
	*v = read
}

// Ints codes a length and integers of any type, 8 bytes each.
func Ints[T Integer](c *Coder, v *[]T) {
	n := c.length(len(*v), 8)
	if c.mode != reading {
		for i := range *v {
			Int(c, &(*v)[i])
		}
		return
	}
	start := c.at
	b := c.take(8 * n)
	if b == nil {
		return
	}
	read := empty(v, n)
	for i := range read {
		u := binary.LittleEndian.Uint64(b[8*i:])
		read[i] = T(u)
		if uint64(read[i]) != u {
			c.at = start + 8*i
			c.outOfRange(u)
			return
		}
	}
	*v = read
}

// Int32s codes a length and integers, 4 bytes each, in bulk.
func Int32s[T ~int32 | ~uint32](c *Coder, v *[]T) {
	n := c.length(len(*v), 4)
	if c.mode == reading {
		if b := c.take(4 * n); b != nil {
			read := empty(v, n)
			for i := range read {
				read[i] = T(binary.LittleEndian.Uint32(b[4*i:]))
			}
			*v = read
		}
		return
	}
	for rest := *v; len(rest) > 0; {
		part := rest[:min(len(rest), block/4)]
		b := c.room(4 * len(part))
		for i, x := range part {
			binary.LittleEndian.PutUint32(b[4*i:], uint32(x))
		}
		c.spill()
		rest = rest[len(part):]
	}
}

// Bytes codes a length and bytes of any type.
func Bytes[T ~uint8](c *Coder, v *[]T) {
	if same, ok := any(v).(*[]byte); ok {
		c.Blob(same)
		return
	}
	n := c.length(len(*v), 1)
	if c.mode == reading {
		if b := c.take(n); b != nil {
			read := empty(v, n)
			for i := range read {
				read[i] = T(b[i])
			}
			*v = read
		}
		return
	}
	for rest := *v; len(rest) > 0; {
		part := rest[:min(len(rest), block)]
		b := c.room(len(part))
		for i, x := range part {
			b[i] = byte(x)
		}
		c.spill()
		rest = rest[len(part):]
	}
}

// Strings codes a length and texts.
func Strings[T ~string](c *Coder, v *[]T) {
	Slice(c, v, func(s *T, c *Coder) { String(c, s) })
}

// empty is a new slice of n like v, or nil for none.
func empty[T any](_ *[]T, n int) []T {
	if n == 0 {
		return nil
	}
	return make([]T, n)
}

// Floats codes a length and finite numbers, 8 bytes each, in bulk.
func (c *Coder) Floats(v *[]float64) { Floats(c, v) }

// Int64s codes a length and integers, 8 bytes each.
func (c *Coder) Int64s(v *[]int64) { Ints(c, v) }

// Ints codes a length and integers, 8 bytes each.
func (c *Coder) Ints(v *[]int) { Ints(c, v) }

// Int32s codes a length and integers, 4 bytes each, in bulk.
func (c *Coder) Int32s(v *[]int32) { Int32s(c, v) }

// Blob codes a length and bytes.
func (c *Coder) Blob(v *[]byte) {
	n := c.length(len(*v), 1)
	if c.mode == reading {
		if b := c.take(n); b != nil {
			read := empty(v, n)
			copy(read, b)
			*v = read
		}
		return
	}
	for rest := *v; len(rest) > 0; {
		part := rest[:min(len(rest), block)]
		copy(c.room(len(part)), part)
		c.spill()
		rest = rest[len(part):]
	}
}

// Shared is Blob for bytes that are only ever replaced as a whole. A large slice is not copied when it is
// read: it refers to the data, which must then never change.
func (c *Coder) Shared(v *[]byte) {
	const part = 256
	if c.mode != reading {
		c.Blob(v)
		return
	}
	n := c.length(0, 1)
	if b := c.take(n); n < len(c.buf)/part {
		*v = slices.Clone(b)
	} else if b != nil {
		*v = b
	}
}

// Strings codes a length and texts.
func (c *Coder) Strings(v *[]string) { Strings(c, v) }
