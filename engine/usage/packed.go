package usage

import (
	"fmt"
	"math/bits"

	"orrery/engine/wire"
)

// packed is a table of non-negative integers, row by row, with as many bytes per number as the
// largest needs. Columns of zeros take no memory. It is only ever replaced as a whole.
type packed struct {
	Columns uint32 // a bit for each column that is not all 0
	Width   uint8  // bytes per number
	Bytes   []byte
}

// pack packs a table with so many columns.
func pack[T uint32 | int64](table []T, columns int) packed {
	var p packed
	most := T(0)
	for at := 0; at < len(table); at += columns {
		for c, v := range table[at : at+columns] {
			if v != 0 {
				p.Columns |= 1 << c
				most = max(most, v)
			}
		}
	}
	p.Width = uint8((bits.Len64(uint64(most)) + 7) / 8)
	p.Bytes = make([]byte, 0, len(table)/columns*p.stride())
	for at := 0; at < len(table); at += columns {
		for left := p.Columns; left != 0; left &= left - 1 {
			v := table[at+bits.TrailingZeros32(left)]
			for range p.Width {
				p.Bytes = append(p.Bytes, byte(v))
				v >>= 8
			}
		}
	}
	return p
}

// stride is the number of bytes in a row.
func (p *packed) stride() int { return bits.OnesCount32(p.Columns) * int(p.Width) }

// add adds a row to another, column by column.
func (p *packed) add(row int, sums []int64) {
	stride := p.stride()
	p.addBytes(p.Bytes[row*stride:(row+1)*stride], sums)
}

func (p *packed) addBytes(b []byte, sums []int64) {
	for left := p.Columns; left != 0; left &= left - 1 {
		v := uint64(0)
		for i := range p.Width {
			v |= uint64(b[i]) << (8 * i)
		}
		sums[bits.TrailingZeros32(left)] += int64(v)
		b = b[p.Width:]
	}
}

// addTo adds the whole table to one with so many columns.
func (p *packed) addTo(table []int64, columns int) {
	for at, b := 0, p.Bytes; len(b) > 0; at, b = at+columns, b[p.stride():] {
		p.addBytes(b, table[at:at+columns])
	}
}

// code encodes the fields for keyframes and digests.
func (p *packed) code(c *wire.Coder) {
	wire.Int(c, &p.Columns)
	wire.Int(c, &p.Width)
	c.Shared(&p.Bytes)
}

// widest bounds the bytes of a number of quanta, so that sums do not overflow.
const widest = 7

// check returns an error if it cannot be a table of so many rows and columns.
func (p *packed) check(rows, columns int) error {
	if p.Columns>>columns != 0 || p.Width > widest || len(p.Bytes) != rows*p.stride() {
		return fmt.Errorf("a table of %d rows and %d columns has %d bytes, columns %b and numbers of %d bytes", rows, columns, len(p.Bytes), p.Columns, p.Width)
	}
	return nil
}
