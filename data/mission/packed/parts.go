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
	partSize  = 1 << 20  // bytes of a payload in one frame
	leastPart = 64 << 10 // mean bytes of parts, below which they are not decompressed in parallel
)

// part is one Zstandard frame of a payload.
type part struct {
	packed []byte
	room   []byte // for its decompressed bytes
}

// appendParts appends the parts of a payload, each compressed.
func appendParts(to, payload []byte, by *zstd.Encoder) []byte {
	for plain := range slices.Chunk(payload, partSize) {
		to = by.EncodeAll(plain, to)
	}
	return to
}

// parts are the frames of a compressed payload, each with its section of room. It returns none if a frame
// does not state its decompressed size, or if the sizes do not add up to the length of room. The
// last frame need not state it, and has the rest of room.
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

// frameLength is the length of a Zstandard frame, found from the headers of its blocks (RFC 8878,
// section 3.1.1).
func frameLength(b []byte, h *zstd.Header) (n int, ok bool) {
	for n = h.HeaderSize; n+3 <= len(b); {
		header := uint32(b[n]) | uint32(b[n+1])<<8 | uint32(b[n+2])<<16
		last, kind, size := header&1 == 1, header>>1&3, int(header>>3)
		if kind == 1 { // RLE_Block
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

// unpackParts decompresses each part into its room, on several cores.
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
