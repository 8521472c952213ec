package disk

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
)

// Stream is a file written piece by piece that gets its name when it is complete.
type Stream struct {
	draft *Draft
	file  *appender
	out   *bufio.Writer
	force bool
}

// Start begins a file for a path.
func Start(path string, o Options) (*Stream, error) {
	if o.System == nil {
		o.System = Machine{}
	}
	if err := Vacant(o.System, path, o.Force); err != nil {
		return nil, err
	}
	d, err := Begin(o.System, path, o.Mode)
	if err != nil {
		return nil, err
	}
	s := &Stream{draft: d, file: &appender{d, 0}, force: o.Force}
	s.out = bufio.NewWriterSize(s.file, 1<<16)
	return s, nil
}

// Write adds to the file.
func (s *Stream) Write(p []byte) (int, error) {
	n, err := s.out.Write(p)
	return n, about(s.draft.path, err)
}

// Size is the number of bytes written.
func (s *Stream) Size() int64 { return s.file.at + int64(s.out.Buffered()) }

// Finish gives the file its name, once it is on the disk. If it fails there is no new file, and an
// old one is unchanged.
func (s *Stream) Finish() error {
	d := s.draft
	err := about(d.path, s.out.Flush())
	if err == nil {
		err = about(d.path, d.sys.Sync(d.File))
	}
	if err == nil {
		err = d.keepMode(s.force)
	}
	if err == nil {
		err = d.Place(s.force)
	}
	if err != nil {
		return errors.Join(err, d.Discard())
	}
	return about(d.path, d.sys.Close(d.File))
}

// Discard removes the unfinished file.
func (s *Stream) Discard() error { return s.draft.Discard() }

// Spool is a nameless file that its writer reads back.
type Spool struct {
	draft *Draft
	at    int64
}

// NewSpool creates an empty one in a folder.
func NewSpool(folder string) (*Spool, error) {
	d, err := Begin(Machine{}, filepath.Join(folder, "spool"), 0o600)
	if err != nil {
		return nil, err
	}
	return &Spool{draft: d}, nil
}

// Append writes at the end, and returns the offset.
func (s *Spool) Append(p []byte) (at int64, err error) {
	at = s.at
	_, err = s.draft.sys.WriteAt(s.draft.File, p, at)
	s.at += int64(len(p))
	return at, err
}

// ReadAt reads back from an offset.
func (s *Spool) ReadAt(p []byte, at int64) (int, error) { return s.draft.File.ReadAt(p, at) }

// Close removes the file.
func (s *Spool) Close() error { return s.draft.Discard() }

// OutFolder creates a folder that others may read, and those above it.
func OutFolder(path string) error { return os.MkdirAll(filepath.Clean(path), 0o755) }
