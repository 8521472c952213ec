package packed

import (
	"errors"
	"fmt"
	"slices"

	"github.com/klauspost/compress/zstd"

	"orrery/engine/each"
	"orrery/engine/table"
)

const (
	partSize  = 1 << 20  // bytes of a payload that are packed by themselves, so that several are unpacked at once
	leastPart = 64 << 10 // bytes that parts have on average, where they are unpacked so
)

// part is one of the frames of Zstandard that a payload is packed to.
type part struct {
	packed []byte
	room   []byte // for what comes of it
}

// appendParts appends a payload, packed part by part.
func appendParts(to, payload []byte, by *zstd.Encoder) []byte {
	for plain := range slices.Chunk(payload, partSize) {
		to = by.EncodeAll(plain, to)
	}
	return to
}

// parts are those of a packed payload, each with its place in room; none where they do not say
// what they take, or not that which is to come of them all. The last one may leave it open: it
// has what room is left.
func parts(packed, room []byte) []part {
	var all []part
	most := 1 + len(room)/leastPart
	for len(packed) > 0 {
		var h zstd.Header
		if h.Decode(packed) != nil || h.Skippable || h.FrameContentSize > uint64(len(room)) || len(all) == most {
			return nil
		}
		n, ok := frameLength(packed, &h)
		if !ok || !h.HasFCS && n < len(packed) {
			return nil
		}
		size := len(room)
		if h.HasFCS {
			size = int(h.FrameContentSize)
		}
		all = append(all, part{packed[:n], room[:size:size]})
		packed, room = packed[n:], room[size:]
	}
	if len(room) > 0 {
		return nil
	}
	return all
}

// frameLength is how many bytes a frame of Zstandard takes, by the headers of its blocks: RFC 8878,
// 3.1.1.
func frameLength(b []byte, h *zstd.Header) (n int, ok bool) {
	for n = h.HeaderSize; n+3 <= len(b); {
		header := uint32(b[n]) | uint32(b[n+1])<<8 | uint32(b[n+2])<<16
		last, kind, size := header&1 == 1, header>>1&3, int(header>>3)
		if kind == 1 { // one byte, repeated
			size = 1
		}
		if n += 3 + size; !last {
			continue
		}
		if h.HasCheckSum {
			n += 4
		}
		return n, n <= len(b)
	}
	return 0, false
}

// unpackParts fills the room of each part.
func unpackParts(all []part) error {
	wrong := make([]error, len(all))
	each.Chunk(len(all), 1, func(i, _ int) {
		p := all[i]
		got, err := unpacker().DecodeAll(p.packed, p.room[:0])
		if err == nil && len(got) != len(p.room) {
			err = fmt.Errorf("part %d of it unpacks to %s, its header says %s", i+1, table.Bytes(int64(len(got))), table.Bytes(int64(len(p.room))))
		}
		wrong[i] = err
	})
	return errors.Join(wrong...)
}
