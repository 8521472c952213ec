// Package frames reads and writes the frames of a mission file, and finds them again behind
// damage.
//
// # Model
//
// A file is a preamble and frames; data/mission/FORMAT.md describes both byte for byte. The check
// sum of a frame includes that of the one before, so that none can be changed, left out or moved
// unnoticed. A Scanner reads one frame after the other; where none is intact it searches for the
// next that is, and corrects one wrong byte.
//
// # Limits
//
// What frames say about each other (orders, steps and times) is not checked here.
//
// # Sources
//
// CRC32C: Castagnoli, Bräuer, Herrmann (1993), IEEE Trans. Comm. 41(6).
package frames

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"time"

	"orrery/data/mission/foreign"
	"orrery/data/mission/packed"
)

// Kind says what a frame holds.
type Kind uint8

// The kinds of frames. A reader skips the kinds that it does not know.
const (
	Head     Kind = 1  // the scenario, and where a branch comes from
	Steps    Kind = 2  // how many steps were taken
	Order    Kind = 3  // an order
	Digest   Kind = 4  // check sums of the engine
	Keyframe Kind = 5  // the whole state of the engine
	Bookmark Kind = 6  // an instant with a name
	End      Kind = 7  // the mission was closed here
	Start    Kind = 8  // the mission begins at a later step, with the keyframe that follows
	Picture  Kind = 9  // what was to be seen, for an engine that computes Otherwise
	Relative Kind = 10 // what is said of a mission of the family
)

// Body is the payload of a frame.
type Body = packed.Body

// What payloads of each kind may take when unpacked.
const (
	MaxKeyframe = packed.Most
	MaxHead     = 256 << 20 // 1,500,000 element sets
	maxPicture  = 4 << 20
	maxSmall    = packed.Small // any other
)

// Most is how many bytes a payload of the kind may have when unpacked.
func (k Kind) Most() uint32 {
	switch k {
	case Head:
		return MaxHead
	case Keyframe:
		return MaxKeyframe
	case Picture:
		return maxPicture
	}
	return maxSmall
}

// LooksBack says whether frames of the kind may speak of a moment before the edge.
func (k Kind) LooksBack() bool { return k == Keyframe || k == Picture }

// Known says whether frames of the kind are read.
func (k Kind) Known() bool { return k >= Head && k <= Relative }

// Frame is one entry of a mission file.
type Frame struct {
	Kind    Kind
	Orders  int           // how many were given before the moment that it speaks of
	Step    int64         // how many steps were done
	Elapsed time.Duration // at that step
	Body
	At     int64  // where the payload begins in the file
	Mended bool   // the file has another payload: a byte of it was put right
	Mark   uint32 // check sum of this frame and all before it
}

const (
	Magic       = "\x89ORRERY\n"
	version     = 2
	PreambleLen = 16
	HeaderLen   = 36

	maxStored = 256 << 20 // bytes of a payload as stored
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// FindCopy is the advice for a file of which nothing can be read.
const FindCopy = "look for a copy of it, or for a branch, which contains everything up to where it left"

// Preamble is what a file begins with.
func Preamble() []byte {
	b := append(make([]byte, 0, PreambleLen), Magic...)
	b = binary.LittleEndian.AppendUint32(b, version)
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// Check says why what begins with b is no mission file of our format. It can tell more
// of what it is if b is longer than a preamble.
func Check(b []byte) error {
	if len(b) < PreambleLen || string(b[:len(Magic)]) != Magic {
		return foreign.Why(b, Magic)
	}
	if crc32.Checksum(b[:12], castagnoli) != binary.LittleEndian.Uint32(b[12:]) {
		return fmt.Errorf("byte 8: the first 16 bytes are damaged: their check sum does not match; %s", FindCopy)
	}
	switch v := binary.LittleEndian.Uint32(b[8:]); {
	case v < version:
		return fmt.Errorf("byte 8: the file has format %d, which this version no longer reads: replay it with the orrery that wrote it, or run its scenario again", v)
	case v > version:
		return fmt.Errorf("byte 8: the file has format %d, this version reads format %d: a newer orrery wrote it; open it with that version or a newer one", v, version)
	}
	return nil
}

// Intact says that what a file begins with has its own check sum: no damage, whatever it says.
func Intact(b []byte) bool {
	return len(b) >= PreambleLen && crc32.Checksum(b[:12], castagnoli) == binary.LittleEndian.Uint32(b[12:])
}

// Seal appends the frame to buf. chain is the check sum of the frame before.
func (f *Frame) Seal(buf []byte, chain uint32) []byte {
	start := len(buf)
	var packed byte
	if f.Packed {
		packed = 1
	}
	buf = append(buf, byte(f.Kind), packed, 0, 0)
	buf = binary.LittleEndian.AppendUint32(buf, uint32(len(f.Payload)))
	buf = binary.LittleEndian.AppendUint32(buf, f.Size)
	buf = binary.LittleEndian.AppendUint32(buf, uint32(f.Orders))
	buf = binary.LittleEndian.AppendUint64(buf, uint64(f.Step))
	buf = binary.LittleEndian.AppendUint64(buf, uint64(f.Elapsed))
	f.Mark = sum(chain, buf[start:], f.Payload)
	buf = binary.LittleEndian.AppendUint32(buf, f.Mark)
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
func parseHeader(b []byte) (f Frame, length uint32, ok bool) {
	f = Frame{
		Kind:    Kind(b[0]),
		Body:    Body{Packed: b[1] == 1, Size: binary.LittleEndian.Uint32(b[8:])},
		Orders:  int(binary.LittleEndian.Uint32(b[12:])),
		Step:    int64(binary.LittleEndian.Uint64(b[16:])),
		Elapsed: time.Duration(binary.LittleEndian.Uint64(b[24:])),
		Mark:    binary.LittleEndian.Uint32(b[32:]),
	}
	length = binary.LittleEndian.Uint32(b[4:])
	ok = b[1] <= 1 && b[2] == 0 && b[3] == 0 && length <= maxStored && (f.Packed || f.Size == length)
	return f, length, ok
}

var names = [...]string{
	Head: "the scenario", Steps: "a count of steps", Order: "an order", Digest: "a digest", Keyframe: "a keyframe",
	Bookmark: "a bookmark", End: "the end mark", Start: "where the mission begins", Picture: "a picture",
	Relative: "a note on a related mission",
}

// String is what such a frame holds; "" of a kind that is not known.
func (k Kind) String() string {
	if !k.Known() {
		return ""
	}
	return names[k]
}
