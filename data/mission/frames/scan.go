package frames

import (
	"bufio"
	"errors"
	"hash/crc32"
	"io"
)

// ErrTorn says that what follows is no whole frame.
var ErrTorn = errors.New("the frame is torn or damaged")

// Scanner reads the frames of a file one by one.
type Scanner struct {
	File  io.ReaderAt
	Size  int64  // of the file
	At    int64  // where the next frame begins
	Chain uint32 // check sum of the last frame

	spent int64 // bytes that searches read

	ahead   *bufio.Reader // the file from byte aheadAt on; nil before anything is read
	aheadAt int64
}

// read fills b with what stands at s.At and the bytes after it that were read before.
func (s *Scanner) read(b []byte, at int64) error {
	if s.ahead == nil || s.aheadAt != at {
		s.ahead, s.aheadAt = bufio.NewReaderSize(io.NewSectionReader(s.File, at, s.Size-at), 1<<18), at
	}
	n, err := io.ReadFull(s.ahead, b)
	s.aheadAt += int64(n)
	return err
}

// Next reads a frame. It answers io.EOF where the file ends after a whole frame,
// ErrTorn where no whole frame follows, and then stays where it is; any other error is
// the disk's.
func (s *Scanner) Next() (Frame, error) {
	left := s.Size - s.At
	if left == 0 {
		return Frame{}, io.EOF
	}
	if left < HeaderLen {
		return Frame{}, ErrTorn
	}
	var header [HeaderLen]byte
	if err := s.read(header[:], s.At); err != nil {
		return Frame{}, err
	}
	f, length, ok := parseHeader(header[:])
	if !ok || int64(length) > left-HeaderLen {
		return Frame{}, ErrTorn
	}
	f.Payload = make([]byte, length)
	if err := s.read(f.Payload, s.At+HeaderLen); err != nil {
		return Frame{}, err
	}
	if sum(s.Chain, header[:HeaderLen-4], f.Payload) != f.Mark {
		return Frame{}, ErrTorn
	}
	s.accept(&f)
	return f, nil
}

// accept goes on behind a frame that stands at s.At.
func (s *Scanner) accept(f *Frame) {
	f.At = s.At + HeaderLen
	s.At = f.At + int64(len(f.Payload))
	s.Chain = f.Mark
}

// header is the header at a byte and where its frame ends, if a frame may stand there.
func (s *Scanner) header(at int64) (raw [HeaderLen]byte, f Frame, end int64, ok bool) {
	if at < 0 || s.Size-at < HeaderLen {
		return raw, f, 0, false
	}
	if _, err := s.File.ReadAt(raw[:], at); err != nil {
		return raw, f, 0, false
	}
	f, length, ok := parseHeader(raw[:])
	end = at + HeaderLen + int64(length)
	return raw, f, end, ok && end <= s.Size
}

// sumOf is the check sum that the frame from at to end would have behind one whose check
// sum is chain. It takes no more memory than a buffer.
func (s *Scanner) sumOf(chain uint32, at, end int64) (uint32, bool) {
	var raw [HeaderLen]byte
	if _, err := s.File.ReadAt(raw[:], at); err != nil {
		return 0, false
	}
	mark := sum(chain, raw[:HeaderLen-4], nil)
	buf := make([]byte, min(1<<16, end-at-HeaderLen))
	for at += HeaderLen; at < end; {
		part := buf[:min(int64(len(buf)), end-at)]
		if _, err := s.File.ReadAt(part, at); err != nil {
			return 0, false
		}
		mark = crc32.Update(mark, castagnoli, part)
		at += int64(len(part))
	}
	return mark, true
}

// Follows says whether a whole frame stands at a byte, behind one whose check sum is chain.
func (s *Scanner) Follows(chain uint32, at int64) bool {
	_, f, end, ok := s.header(at)
	if !ok {
		return false
	}
	mark, ok := s.sumOf(chain, at, end)
	return ok && mark == f.Mark
}
