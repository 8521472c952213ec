package mission

import (
	"bufio"
	"errors"
	"hash/crc32"
	"io"
)

// errTorn says that what follows is no whole frame.
var errTorn = errors.New("the frame is torn or damaged")

// scanner reads the frames of a file one by one.
type scanner struct {
	file  io.ReaderAt
	size  int64  // of the file
	at    int64  // where the next frame begins
	chain uint32 // check sum of the last frame

	spent int64 // bytes that searches read

	ahead   *bufio.Reader // the file from byte aheadAt on; nil before anything is read
	aheadAt int64
}

// read fills b with what stands at s.at and the bytes after it that were read before.
func (s *scanner) read(b []byte, at int64) error {
	if s.ahead == nil || s.aheadAt != at {
		s.ahead, s.aheadAt = bufio.NewReaderSize(io.NewSectionReader(s.file, at, s.size-at), 1<<18), at
	}
	n, err := io.ReadFull(s.ahead, b)
	s.aheadAt += int64(n)
	return err
}

// next reads a frame. It answers io.EOF where the file ends after a whole frame,
// errTorn where no whole frame follows, and then stays where it is; any other error is
// the disk's.
func (s *scanner) next() (frame, error) {
	left := s.size - s.at
	if left == 0 {
		return frame{}, io.EOF
	}
	if left < headerLen {
		return frame{}, errTorn
	}
	var header [headerLen]byte
	if err := s.read(header[:], s.at); err != nil {
		return frame{}, err
	}
	f, length, ok := parseHeader(header[:])
	if !ok || int64(length) > left-headerLen {
		return frame{}, errTorn
	}
	f.Payload = make([]byte, length)
	if err := s.read(f.Payload, s.at+headerLen); err != nil {
		return frame{}, err
	}
	if sum(s.chain, header[:headerLen-4], f.Payload) != f.mark {
		return frame{}, errTorn
	}
	s.accept(&f)
	return f, nil
}

// accept goes on behind a frame that stands at s.at.
func (s *scanner) accept(f *frame) {
	f.at = s.at + headerLen
	s.at = f.at + int64(len(f.Payload))
	s.chain = f.mark
}

// header is the header at a byte and where its frame ends, if a frame may stand there.
func (s *scanner) header(at int64) (raw [headerLen]byte, f frame, end int64, ok bool) {
	if at < 0 || s.size-at < headerLen {
		return raw, f, 0, false
	}
	if _, err := s.file.ReadAt(raw[:], at); err != nil {
		return raw, f, 0, false
	}
	f, length, ok := parseHeader(raw[:])
	end = at + headerLen + int64(length)
	return raw, f, end, ok && end <= s.size
}

// sumOf is the check sum that the frame from at to end would have behind one whose check
// sum is chain. It takes no more memory than a buffer.
func (s *scanner) sumOf(chain uint32, at, end int64) (uint32, bool) {
	var raw [headerLen]byte
	if _, err := s.file.ReadAt(raw[:], at); err != nil {
		return 0, false
	}
	mark := sum(chain, raw[:headerLen-4], nil)
	buf := make([]byte, min(1<<16, end-at-headerLen))
	for at += headerLen; at < end; {
		part := buf[:min(int64(len(buf)), end-at)]
		if _, err := s.file.ReadAt(part, at); err != nil {
			return 0, false
		}
		mark = crc32.Update(mark, castagnoli, part)
		at += int64(len(part))
	}
	return mark, true
}

// follows says whether a whole frame stands at a byte, behind one whose check sum is chain.
func (s *scanner) follows(chain uint32, at int64) bool {
	_, f, end, ok := s.header(at)
	if !ok {
		return false
	}
	mark, ok := s.sumOf(chain, at, end)
	return ok && mark == f.mark
}
