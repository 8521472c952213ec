package frames

import (
	"encoding/binary"
	"fmt"

	"orrery/engine/table"
)

// A check sum takes in that of the frame before. So behind damage a frame is known again
// where the check sum that it needs before it stands somewhere in the damaged bytes, in
// the header of a frame of which only the rest is hurt; or where it is itself what the next
// frame needs. And of a frame whose extent is known one wrong byte can be told and put right,
// for a CRC is linear: each wrong byte changes it in its own way.

const (
	maxMended = 64 << 10 // bytes of a frame in which a wrong byte is looked for: in more, chance might mend
	maxBefore = 1 << 20  // bytes before a frame in which the header of the one before is looked for
	mostFound = 16       // how often all searches together may read the file
)

// Region is what the search found out about bytes that do not form a valid frame.
type Region struct {
	From, To int64
	Frame    *Frame // what stands there, put right; nil if that is lost
	Mended   string // what was put right
	Was      Frame  // what stood there by its header; of kind 0 if that cannot be told
	Open     bool   // nothing whole follows
}

// Find looks for the next whole frame behind s.At, where there is none, and goes on there.
func (s *Scanner) Find() Region {
	at := s.At
	raw, f, end, ok := s.header(at)
	stored := binary.LittleEndian.Uint32(raw[HeaderLen-4:])
	if ok {
		if mark, read := s.sumOf(s.Chain, at, end); read && s.Follows(mark, end) {
			f.Mark = mark
			return s.mendMark(f, end)
		}
		if s.Follows(stored, end) {
			return s.goOn(end, stored, f)
		}
	}
	if to, chain, found := s.search(at); found {
		return s.goOn(to, chain, Frame{})
	}
	if f, did, ok := s.mend(at, s.Size, false); ok {
		s.accept(f)
		return Region{From: at, To: s.Size, Frame: f, Mended: did}
	}
	return Region{From: at, To: s.Size, Open: true}
}

// Torn says whether what stands at s.At may be the beginning of a frame of which the rest
// was never written.
func (s *Scanner) Torn() bool {
	left := s.Size - s.At
	if left < HeaderLen {
		return true
	}
	raw, f, end, _ := s.header(s.At)
	_, _, ok := parseHeader(raw[:])
	return ok && end > s.Size && f.Step >= 0 && f.Elapsed >= 0
}

// goOn goes on at a whole frame that needs chain before it; what is before that is lost, or
// one frame with one wrong byte.
func (s *Scanner) goOn(to int64, chain uint32, was Frame) Region {
	g := Region{From: s.At, To: to, Was: was}
	if f, did, ok := s.mend(s.At, to, true); ok && f.Mark == chain {
		s.accept(f)
		g.Frame, g.Mended = f, did
		return g
	}
	s.At, s.Chain = to, chain
	return g
}

// mendMark takes a frame at s.At of which only the check sum is wrong: the next one knows it.
func (s *Scanner) mendMark(f Frame, end int64) Region {
	g := Region{From: s.At, To: end}
	f.Payload = make([]byte, end-s.At-HeaderLen)
	if _, err := s.File.ReadAt(f.Payload, s.At+HeaderLen); err != nil {
		s.At, s.Chain = end, f.Mark
		return g
	}
	g.Frame, g.Mended = &f, "the check sum at byte "+table.Grouped(s.At+HeaderLen-4)
	s.accept(&f)
	return g
}

// search looks through the bytes behind a damaged frame for one that can be proved whole. It
// answers where reading goes on, and with which check sum before.
func (s *Scanner) search(from int64) (to int64, chain uint32, found bool) {
	window := make([]byte, 1<<18)
	for base := from + 1; s.Size-base >= HeaderLen; base += int64(len(window)) - HeaderLen + 1 {
		n := min(int64(len(window)), s.Size-base)
		if _, err := s.File.ReadAt(window[:n], base); err != nil {
			return 0, 0, false
		}
		for i := 0; i+HeaderLen <= int(n); i++ {
			if !mayBeHeader(window[i:]) {
				continue
			}
			at := base + int64(i)
			_, f, end, ok := s.header(at)
			if !ok || f.Step < 0 || f.Elapsed < 0 {
				continue
			}
			if s.spent += 2*(end-at) + min(at-from, maxBefore); s.spent > mostFound*s.Size+64<<20 {
				return 0, 0, false
			}
			if chain, ok := s.before(at, end, f.Mark); ok && s.holds(chain, from, at) {
				return at, chain, true
			}
			if s.Follows(f.Mark, end) {
				return end, f.Mark, true
			}
		}
	}
	return 0, 0, false
}

// mayBeHeader says in a few instructions of most bytes that they are none.
func mayBeHeader(b []byte) bool {
	return b[0] > byte(Head) && b[1] <= 1 && b[2] == 0 && b[3] == 0
}

// before is the check sum that a frame needs before it to have its own.
func (s *Scanner) before(at, end int64, mark uint32) (uint32, bool) {
	without, ok := s.sumOf(0, at, end)
	if !ok {
		return 0, false
	}
	chain := without ^ mark
	for range end - at { // the payload, the header but for its check sum, and 4 bytes before
		chain = unshift(chain)
	}
	return chain, true
}

// holds says whether a check sum stands somewhere between two bytes.
func (s *Scanner) holds(chain uint32, from, to int64) bool {
	from = max(from, to-maxBefore)
	b := make([]byte, to-from)
	if _, err := s.File.ReadAt(b, from); err != nil {
		return false
	}
	for i := HeaderLen - 4; i+4 <= len(b); i++ {
		if binary.LittleEndian.Uint32(b[i:]) == chain {
			return true
		}
	}
	return false
}

// mend puts right the one wrong byte of what stands between two bytes, if that is a frame
// with one. Its check sum may itself be wrong where no frame behind has confirmed it.
func (s *Scanner) mend(from, to int64, confirmed bool) (*Frame, string, bool) {
	if to-from < HeaderLen || to-from > HeaderLen+maxMended {
		return nil, "", false
	}
	b := make([]byte, to-from)
	if _, err := s.File.ReadAt(b, from); err != nil {
		return nil, "", false
	}
	stored := binary.LittleEndian.Uint32(b[HeaderLen-4:])
	computed := sum(s.Chain, b[:HeaderLen-4], b[HeaderLen:])
	at, wrong, ok := wrongByte(computed^stored, len(b)-4)
	if markOnly := oneByte(computed ^ stored); markOnly && !confirmed {
		if ok {
			return nil, "", false // either
		}
		binary.LittleEndian.PutUint32(b[HeaderLen-4:], computed)
		f, ok := whole(b)
		return f, "the check sum at byte " + table.Grouped(from+HeaderLen-4), ok
	}
	if !ok {
		return nil, "", false
	}
	if at >= HeaderLen-4 {
		at += 4 // what is summed leaves out the check sum
	}
	was := b[at]
	b[at] ^= wrong
	f, ok := whole(b)
	return f, fmt.Sprintf("byte %s, %#02x instead of %#02x", table.Grouped(from+int64(at)), was, b[at]), ok
}

// whole is the frame that takes up all of b, if there is one.
func whole(b []byte) (*Frame, bool) {
	f, length, ok := parseHeader(b)
	f.Payload, f.Mended = b[HeaderLen:], true
	return &f, ok && int(length) == len(f.Payload)
}

// wrongByte is which of the n bytes that were summed is wrong and in which bits, by what is
// wrong with the check sum, if there is just one that can be.
func wrongByte(difference uint32, n int) (at int, bits byte, ok bool) {
	for i := n - 1; i >= 0; i-- {
		difference = unshift(difference)
		if difference == 0 || difference > 0xff {
			continue
		}
		if ok {
			return 0, 0, false
		}
		at, bits, ok = i, byte(difference), true
	}
	return at, bits, ok
}

// oneByte says whether just one byte of a number is not 0.
func oneByte(x uint32) bool {
	n := 0
	for ; x != 0; x >>= 8 {
		if x&0xff != 0 {
			n++
		}
	}
	return n == 1
}

// unshift is what the register of the CRC was before a byte of 0.
func unshift(x uint32) uint32 {
	i := byTop[x>>24]
	return (x^castagnoli[i])<<8 | uint32(i)
}

// byTop is which entry of the table has which first byte: all differ.
var byTop = func() (by [256]byte) {
	for i, x := range castagnoli {
		by[x>>24] = byte(i)
	}
	return by
}()
