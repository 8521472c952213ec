package mission

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/zstd"

	"orrery/data/disk"
	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/engine/wire"
)

// Summary is what the beginning of a mission file says about it.
type Summary struct {
	Mark   uint32 // check sum of its first frame
	Branch bool
	Parent Origin // which mission a branch left
	Lives  bool   // it holds a step, an order or a bookmark
}

// ReadSummary reads the beginning of a mission file: what it is, and whether it holds anything.
func ReadSummary(path string) (Summary, error) {
	var k Summary
	err := eachFrame(path, func(f frames.Frame) (goOn bool, err error) {
		if f.Kind == frames.Head {
			k.Mark = f.Mark
			k.Branch, k.Parent, err = readLineage(f)
			return true, err
		}
		k.Lives = f.Step > 0 || f.Kind == frames.Order || f.Kind == frames.Bookmark
		return !k.Lives, nil
	})
	return k, err
}

// Unmarked says that a mission was read to its end and has no bookmark.
func Unmarked(path string) bool {
	marked := false
	err := eachFrame(path, func(f frames.Frame) (bool, error) {
		marked = marked || f.Kind == frames.Bookmark
		return true, nil
	})
	return err == nil && !marked
}

// eachFrame shows the frames of a file to see until that has enough, or the file ends. One
// that is damaged before is an error.
func eachFrame(path string, see func(frames.Frame) (goOn bool, err error)) error {
	file, err := disk.OpenPlain(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	first := make([]byte, frames.PreambleLen)
	if _, err := file.ReadAt(first, 0); err != nil {
		return err
	}
	if err := frames.Check(first); err != nil {
		return err
	}
	s := &frames.Scanner{File: file, Size: info.Size(), At: frames.PreambleLen}
	for {
		f, err := s.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if goOn, err := see(f); err != nil || !goOn {
			return err
		}
	}
}

// readLineage reads of the first frame whether the mission is a branch, and of which. What
// comes after that, which can be much, is not unpacked.
func readLineage(f frames.Frame) (branch bool, parent Origin, err error) {
	const most = 1 << 16 // bytes before the scenario
	payload := f.Payload
	if f.Packed {
		d, err := zstd.NewReader(bytes.NewReader(payload), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(packed.Window))
		if err != nil {
			return false, parent, err
		}
		defer d.Close()
		if payload, err = io.ReadAll(io.LimitReader(d, most)); err != nil {
			return false, parent, err
		}
	}
	var h head
	c := wire.Reading(payload)
	h.codeLineage(c)
	return h.branch, h.parent, c.Err()
}
