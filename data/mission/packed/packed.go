// Package packed compresses payloads where that makes them smaller, and decompresses foreign ones
// within bounds.
//
// # Model
//
// Payloads are compressed with Zstandard, those of more than 1 MiB in parts, each a frame of its own, so
// that several cores can decompress them. The decompressed size is stored with them, and checked against
// the bound of their kind and against the compressed size.
//
// # Limits
//
// A payload has at most a gigabyte. Memory for decompression is bounded by a multiple of the
// stored size.
//
// # Sources
//
// Zstandard: RFC 8878.
package packed

import (
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"

	"orrery/engine/table"
)

const (
	Most   = 1 << 30 // bytes of a payload when unpacked
	Small  = 1 << 20 // of one that is never packed
	Window = 8 << 20 // that Zstandard may look back

	freely   = 1 << 20 // bytes that any payload may have when unpacked; beyond, by what is stored
	maxRatio = 32      // bytes for one that is stored: of real keyframes 3 to 13, of heads 4 to 10
)

// Body is a payload, packed where that makes it smaller.
type Body struct {
	Payload []byte // nil where it lies only on disk
	Packed  bool   // by Zstandard
	Size    uint32 // unpacked
}

// Encoders pack from several goroutines at once and hold no state between two
// payloads.
var (
	Quickly  = sync.OnceValue(func() *zstd.Encoder { return newEncoder(zstd.SpeedFastest) })
	Smallest = sync.OnceValue(func() *zstd.Encoder { return newEncoder(zstd.SpeedDefault) })
)

func newEncoder(level zstd.EncoderLevel) *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(level), zstd.WithWindowSize(Window), zstd.WithEncoderCRC(false))
	if err != nil {
		panic("packed: the options of Zstandard are right: " + err.Error())
	}
	return e
}

// unpacker unpacks no more than it is given room for.
var unpacker = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecodeAllCapLimit(true), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxMemory(Most), zstd.WithDecoderMaxWindow(Window))
	if err != nil {
		panic("packed: the options of Zstandard are right: " + err.Error())
	}
	return d
})

// Pack is the payload, smaller if the encoder can, but no smaller than a reader takes it.
func Pack(payload []byte, by *zstd.Encoder) Body {
	small := appendParts(nil, payload, by)
	if len(small) < len(payload) && int64(len(payload)) <= mostOf(small) {
		return Body{Payload: small, Packed: true, Size: uint32(len(payload))}
	}
	return Plain(payload)
}

// Plain is the payload as it is.
func Plain(payload []byte) Body { return Body{Payload: payload, Size: uint32(len(payload))} }

// mostOf is how many bytes may come of a packed payload.
func mostOf(stored []byte) int64 { return freely + maxRatio*int64(len(stored)) }

// Unpack is the payload as it was. Memory is taken for the size that it says it has, once
// that is held against what one of its kind may have, and against what is stored of it: so
// what a file takes is a multiple of its own size.
func (b Body) Unpack(most uint32) ([]byte, error) {
	if b.Size > most {
		return nil, fmt.Errorf("it would take %s, more than the %s allowed for its kind", table.Bytes(int64(b.Size)), table.Bytes(int64(most)))
	}
	if !b.Packed {
		return b.Payload, nil
	}
	if most == Small {
		return nil, errors.New("it is packed, which frames of its kind never are")
	}
	if most := mostOf(b.Payload); int64(b.Size) > most {
		return nil, fmt.Errorf("it would take %s, more than the %s allowed for %s stored", table.Bytes(int64(b.Size)), table.Bytes(most), table.Bytes(int64(len(b.Payload))))
	}
	raw := make([]byte, b.Size)
	if all := parts(b.Payload, raw); len(all) > 1 {
		return raw, unpackParts(all)
	}
	raw, err := unpacker().DecodeAll(b.Payload, raw[:0])
	if err != nil {
		return nil, err
	}
	if len(raw) != int(b.Size) {
		return nil, fmt.Errorf("it unpacks to %s, its header says %s", table.Bytes(int64(len(raw))), table.Bytes(int64(b.Size)))
	}
	return raw, nil
}
