package mission

import (
	"errors"
	"fmt"
	"sync"

	"orrery/engine/table"

	"github.com/klauspost/compress/zstd"
)

const (
	maxKeyframe = 1 << 30   // bytes of a keyframe when unpacked
	maxHead     = 256 << 20 // of a head: 1,500,000 element sets
	maxSmall    = 1 << 20   // of any other payload
	maxWindow   = 8 << 20   // that Zstandard may look back

	freely   = 1 << 20 // bytes that any payload may have when unpacked; beyond, by what is stored
	maxRatio = 32      // bytes for one that is stored: of real keyframes 3 to 13, of heads 4 to 10
)

// body is a payload, packed where that makes it smaller.
type body struct {
	payload []byte // nil where it lies only on disk
	packed  bool   // by Zstandard
	size    uint32 // unpacked
}

// Encoders pack from several goroutines at once and hold no state between two
// payloads.
var (
	quickly  = sync.OnceValue(func() *zstd.Encoder { return newEncoder(zstd.SpeedFastest) })
	smallest = sync.OnceValue(func() *zstd.Encoder { return newEncoder(zstd.SpeedDefault) })
)

func newEncoder(level zstd.EncoderLevel) *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(level), zstd.WithWindowSize(maxWindow), zstd.WithEncoderCRC(false))
	if err != nil {
		panic("mission: the options of Zstandard are right: " + err.Error())
	}
	return e
}

// unpacker unpacks no more than it is given room for.
var unpacker = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecodeAllCapLimit(true), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxMemory(maxKeyframe), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		panic("mission: the options of Zstandard are right: " + err.Error())
	}
	return d
})

// pack is the payload, smaller if the encoder can, but no smaller than a reader takes it.
func pack(payload []byte, by *zstd.Encoder) body {
	small := by.EncodeAll(payload, nil)
	if len(small) < len(payload) && int64(len(payload)) <= mostOf(small) {
		return body{payload: small, packed: true, size: uint32(len(payload))}
	}
	return plain(payload)
}

// plain is the payload as it is.
func plain(payload []byte) body { return body{payload: payload, size: uint32(len(payload))} }

// most is how many bytes a payload of the kind may have when unpacked.
func (k kind) most() uint32 {
	switch k {
	case headKind:
		return maxHead
	case keyframeKind:
		return maxKeyframe
	}
	return maxSmall
}

// mostOf is how many bytes may come of a packed payload.
func mostOf(stored []byte) int64 { return freely + maxRatio*int64(len(stored)) }

// unpack is the payload as it was. Memory is taken for the size that it says it has, once
// that is held against what one of its kind may have, and against what is stored of it: so
// what a file takes is a multiple of its own size.
func (b body) unpack(most uint32) ([]byte, error) {
	if b.size > most {
		return nil, fmt.Errorf("it would take %s, more than the %s that one of its kind may", table.Bytes(int64(b.size)), table.Bytes(int64(most)))
	}
	if !b.packed {
		return b.payload, nil
	}
	if most == maxSmall {
		return nil, errors.New("it is packed, which one of its kind never is")
	}
	if most := mostOf(b.payload); int64(b.size) > most {
		return nil, fmt.Errorf("it would take %s, more than the %s that the %s stored may", table.Bytes(int64(b.size)), table.Bytes(most), table.Bytes(int64(len(b.payload))))
	}
	raw, err := unpacker().DecodeAll(b.payload, make([]byte, 0, b.size))
	if err != nil {
		return nil, err
	}
	if len(raw) != int(b.size) {
		return nil, fmt.Errorf("it unpacks to %s, its header says %s", table.Bytes(int64(len(raw))), table.Bytes(int64(b.size)))
	}
	return raw, nil
}
