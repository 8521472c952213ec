package mission

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"time"

	"orrery/data/mission/foreign"
	"orrery/data/mission/packed"
)

// kind says what a frame holds.
type kind uint8

// The kinds of frames. A reader skips the kinds that it does not know.
const (
	headKind     kind = 1  // the scenario, and where a branch comes from
	stepsKind    kind = 2  // how many steps were taken
	orderKind    kind = 3  // an order
	digestKind   kind = 4  // check sums of the engine
	keyframeKind kind = 5  // the whole state of the engine
	bookmarkKind kind = 6  // an instant with a name
	endKind      kind = 7  // the mission was closed here
	startKind    kind = 8  // the mission begins at a later step, with the keyframe that follows
	kinKind      kind = 10 // what is said of a mission of the family
)

// body is the payload of a frame.
type body = packed.Body

// What payloads of each kind may take when unpacked.
const (
	maxKeyframe = packed.Most
	maxHead     = 256 << 20    // 1,500,000 element sets
	maxSmall    = packed.Small // any other
)

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

// frame is one entry of a mission file.
type frame struct {
	kind    kind
	orders  int           // how many were given before the moment that it speaks of
	step    int64         // how many steps were done
	elapsed time.Duration // at that step
	body
	at     int64  // where the payload begins in the file
	mended bool   // the file has another payload: a byte of it was put right
	mark   uint32 // check sum of this frame and all before it
}

const (
	magic       = "\x89ORRERY\n"
	version     = 2
	preambleLen = 16
	headerLen   = 36

	maxStored = 256 << 20 // bytes of a payload as stored
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// otherwise is what to do about a file of which nothing can be read.
const otherwise = "look for a copy of it, or for a branch, which holds all up to where it left"

// preamble is what a file begins with.
func preamble() []byte {
	b := append(make([]byte, 0, preambleLen), magic...)
	b = binary.LittleEndian.AppendUint32(b, version)
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// checkPreamble says why what begins with b is no mission file of our format. It can tell more
// of what it is if b is longer than a preamble.
func checkPreamble(b []byte) error {
	if len(b) < preambleLen || string(b[:len(magic)]) != magic {
		return foreign.Why(b, magic)
	}
	if crc32.Checksum(b[:12], castagnoli) != binary.LittleEndian.Uint32(b[12:]) {
		return fmt.Errorf("byte 8: the first 16 bytes are damaged: their check sum does not fit; %s", otherwise)
	}
	switch v := binary.LittleEndian.Uint32(b[8:]); {
	case v < version:
		return fmt.Errorf("byte 8: the file has format %d, which this version reads no more: replay it with the orrery that wrote it, or run its scenario again", v)
	case v > version:
		return fmt.Errorf("byte 8: the file has format %d, this version reads format %d: a newer orrery wrote it; open it with that one, or with a newer", v, version)
	}
	return nil
}

// intact says that what a file begins with has its own check sum: no damage, whatever it says.
func intact(b []byte) bool {
	return len(b) >= preambleLen && crc32.Checksum(b[:12], castagnoli) == binary.LittleEndian.Uint32(b[12:])
}

// seal appends the frame to buf. chain is the check sum of the frame before.
func (f *frame) seal(buf []byte, chain uint32) []byte {
	start := len(buf)
	var packed byte
	if f.Packed {
		packed = 1
	}
	buf = append(buf, byte(f.kind), packed, 0, 0)
	buf = binary.LittleEndian.AppendUint32(buf, uint32(len(f.Payload)))
	buf = binary.LittleEndian.AppendUint32(buf, f.Size)
	buf = binary.LittleEndian.AppendUint32(buf, uint32(f.orders))
	buf = binary.LittleEndian.AppendUint64(buf, uint64(f.step))
	buf = binary.LittleEndian.AppendUint64(buf, uint64(f.elapsed))
	f.mark = sum(chain, buf[start:], f.Payload)
	buf = binary.LittleEndian.AppendUint32(buf, f.mark)
	return append(buf, f.Payload...)
}

// sum is the CRC32C of the frame before's, the header up to its own check sum,
// and the payload.
func sum(chain uint32, header, payload []byte) uint32 {
	var before [4]byte
	binary.LittleEndian.PutUint32(before[:], chain)
	s := crc32.Update(0, castagnoli, before[:])
	s = crc32.Update(s, castagnoli, header)
	return crc32.Update(s, castagnoli, payload)
}

// parseHeader reads a header and the length of the payload that follows, and
// says whether it can be one.
func parseHeader(b []byte) (f frame, length uint32, ok bool) {
	f = frame{
		kind:    kind(b[0]),
		body:    body{Packed: b[1] == 1, Size: binary.LittleEndian.Uint32(b[8:])},
		orders:  int(binary.LittleEndian.Uint32(b[12:])),
		step:    int64(binary.LittleEndian.Uint64(b[16:])),
		elapsed: time.Duration(binary.LittleEndian.Uint64(b[24:])),
		mark:    binary.LittleEndian.Uint32(b[32:]),
	}
	length = binary.LittleEndian.Uint32(b[4:])
	ok = b[1] <= 1 && b[2] == 0 && b[3] == 0 && length <= maxStored && (f.Packed || f.Size == length)
	return f, length, ok
}
