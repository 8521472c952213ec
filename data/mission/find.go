package mission

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

// stretch is what the search found about bytes that are no whole frame.
type stretch struct {
	from, to int64
	frame    *frame // what stands there, put right; nil if that is lost
	mended   string // what was put right
	was      frame  // what stood there by its header; of kind 0 if that cannot be told
	open     bool   // nothing whole follows
}

// find looks for the next whole frame behind s.at, where there is none, and goes on there.
func (s *scanner) find() stretch {
	at := s.at
	raw, f, end, ok := s.header(at)
	stored := binary.LittleEndian.Uint32(raw[headerLen-4:])
	if ok {
		if mark, read := s.sumOf(s.chain, at, end); read && s.follows(mark, end) {
			f.mark = mark
			return s.mendMark(f, end)
		}
		if s.follows(stored, end) {
			return s.goOn(end, stored, f)
		}
	}
	if to, chain, found := s.search(at); found {
		return s.goOn(to, chain, frame{})
	}
	if f, did, ok := s.mend(at, s.size, false); ok {
		s.accept(f)
		return stretch{from: at, to: s.size, frame: f, mended: did}
	}
	return stretch{from: at, to: s.size, open: true}
}

// goOn goes on at a whole frame that needs chain before it; what is before that is lost, or
// one frame with one wrong byte.
func (s *scanner) goOn(to int64, chain uint32, was frame) stretch {
	g := stretch{from: s.at, to: to, was: was}
	if f, did, ok := s.mend(s.at, to, true); ok && f.mark == chain {
		s.accept(f)
		g.frame, g.mended = f, did
		return g
	}
	s.at, s.chain = to, chain
	return g
}

// mendMark takes a frame at s.at of which only the check sum is wrong: the next one knows it.
func (s *scanner) mendMark(f frame, end int64) stretch {
	g := stretch{from: s.at, to: end}
	f.Payload = make([]byte, end-s.at-headerLen)
	if _, err := s.file.ReadAt(f.Payload, s.at+headerLen); err != nil {
		s.at, s.chain = end, f.mark
		return g
	}
	g.frame, g.mended = &f, "the check sum at byte "+table.Grouped(s.at+headerLen-4)
	s.accept(&f)
	return g
}

// search looks through the bytes behind a damaged frame for one that can be proved whole. It
// answers where reading goes on, and with which check sum before.
func (s *scanner) search(from int64) (to int64, chain uint32, found bool) {
	window := make([]byte, 1<<18)
	for base := from + 1; s.size-base >= headerLen; base += int64(len(window)) - headerLen + 1 {
		n := min(int64(len(window)), s.size-base)
		if _, err := s.file.ReadAt(window[:n], base); err != nil {
			return 0, 0, false
		}
		for i := 0; i+headerLen <= int(n); i++ {
			if !mayBeHeader(window[i:]) {
				continue
			}
			at := base + int64(i)
			_, f, end, ok := s.header(at)
			if !ok || f.step < 0 || f.elapsed < 0 {
				continue
			}
			if s.spent += 2*(end-at) + min(at-from, maxBefore); s.spent > mostFound*s.size+64<<20 {
				return 0, 0, false
			}
			if chain, ok := s.before(at, end, f.mark); ok && s.holds(chain, from, at) {
				return at, chain, true
			}
			if s.follows(f.mark, end) {
				return end, f.mark, true
			}
		}
	}
	return 0, 0, false
}

// mayBeHeader says in a few instructions of most bytes that they are none.
func mayBeHeader(b []byte) bool {
	return b[0] > byte(headKind) && b[1] <= 1 && b[2] == 0 && b[3] == 0
}

// before is the check sum that a frame needs before it to have its own.
func (s *scanner) before(at, end int64, mark uint32) (uint32, bool) {
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
func (s *scanner) holds(chain uint32, from, to int64) bool {
	from = max(from, to-maxBefore)
	b := make([]byte, to-from)
	if _, err := s.file.ReadAt(b, from); err != nil {
		return false
	}
	for i := headerLen - 4; i+4 <= len(b); i++ {
		if binary.LittleEndian.Uint32(b[i:]) == chain {
			return true
		}
	}
	return false
}

// mend puts right the one wrong byte of what stands between two bytes, if that is a frame
// with one. Its check sum may itself be wrong where no frame behind has confirmed it.
func (s *scanner) mend(from, to int64, confirmed bool) (*frame, string, bool) {
	if to-from < headerLen || to-from > headerLen+maxMended {
		return nil, "", false
	}
	b := make([]byte, to-from)
	if _, err := s.file.ReadAt(b, from); err != nil {
		return nil, "", false
	}
	stored := binary.LittleEndian.Uint32(b[headerLen-4:])
	computed := sum(s.chain, b[:headerLen-4], b[headerLen:])
	at, wrong, ok := wrongByte(computed^stored, len(b)-4)
	if markOnly := oneByte(computed ^ stored); markOnly && !confirmed {
		if ok {
			return nil, "", false // either
		}
		binary.LittleEndian.PutUint32(b[headerLen-4:], computed)
		f, ok := whole(b)
		return f, "the check sum at byte " + table.Grouped(from+headerLen-4), ok
	}
	if !ok {
		return nil, "", false
	}
	if at >= headerLen-4 {
		at += 4 // what is summed leaves out the check sum
	}
	was := b[at]
	b[at] ^= wrong
	f, ok := whole(b)
	return f, fmt.Sprintf("byte %s, %#02x in the place of %#02x", table.Grouped(from+int64(at)), was, b[at]), ok
}

// whole is the frame that takes up all of b, if there is one.
func whole(b []byte) (*frame, bool) {
	f, length, ok := parseHeader(b)
	f.Payload, f.mended = b[headerLen:], true
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
