// Package input makes plain text of the files of other programs, within bounds: it opens
// them, unpacks and decodes them, cuts them into lines, and keeps what was left out of
// them.
//
// # Model
//
// Open takes plain files alone: a folder, a pipe, a socket or a device is refused with a
// sentence, before anything is read of it. Text unpacks gzip and zstd, told by their
// first bytes, one within the other too, and makes UTF-8 of UTF-16 and UTF-32 and of the one-byte encodings that
// XML declares. Lines end with LF, CRLF or CR; the ^Z and zero bytes with which some systems
// end files are no part of them. Between values stands a comma, a semicolon, a tab or a bar.
// Findings say of each record that was left
// out, or read otherwise than it is written, where it stands and why.
//
// # Limits
//
// In memory: one line, up to the length that its reader states, 64 KiB of what is read
// ahead, and a window of at most 32 MiB of what zstd packed, three times over. No file is read, packed or
// unpacked, beyond the bytes that its reader states. A thousand findings are kept and
// the others counted.
//
// # Sources
//
// RFC 1952 (gzip), RFC 8878 (zstd); the Unicode Standard 16.0, section 23.8 (byte-order
// marks); Extensible Markup Language 1.0, appendix F.
package input

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"

	"orrery/data/disk"
	"orrery/engine/table"
)

// missing is the error that a file does not exist; it is an fs.ErrNotExist.
type missing struct{ path string }

func (m missing) Error() string { return "there is no file " + quoted(m.path) }

// Is makes it an fs.ErrNotExist.
func (missing) Is(target error) bool { return target == fs.ErrNotExist }

// Open opens a regular file of at most so many bytes.
func Open(path string, most int64) (*os.File, error) {
	about, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missing{path}
	}
	if err != nil {
		return nil, err
	}
	if err := plain(path, about, most); err != nil {
		return nil, err
	}
	// What was a file a moment ago may be a pipe by now: opening it must not block.
	file, err := disk.Open(path)
	if err != nil {
		return nil, err
	}
	if about, err = file.Stat(); err == nil {
		err = plain(path, about, most)
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// plain checks that a file is a regular one, and not too large.
func plain(path string, about fs.FileInfo, most int64) error {
	kind := ""
	switch mode := about.Mode(); {
	case mode.IsRegular() && about.Size() > most:
		return fmt.Errorf("%s has %s, want at most %s", quoted(path), table.Bytes(about.Size()), table.Bytes(most))
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		return fmt.Errorf("%s is a folder: want a file", quoted(path))
	case mode&fs.ModeNamedPipe != 0:
		kind = "a pipe"
	case mode&fs.ModeSocket != 0:
		kind = "a socket"
	case mode&fs.ModeDevice != 0:
		kind = "a device"
	default:
		kind = "not a regular file"
	}
	return fmt.Errorf("%s is %s: want a file; save its output in one first", quoted(path), kind)
}

// ReadAll reads a file of at most so many bytes, unpacked and decoded.
func ReadAll(path string, most int64) ([]byte, error) {
	file, err := Open(path, most)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content, err := io.ReadAll(Text(file, most))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", quoted(path), err)
	}
	return content, nil
}

// quoted is a path fit for a message: of a long one its end, which tells most.
func quoted(path string) string {
	const most = 78
	if r := []rune(path); len(r) > most {
		path = "…" + string(r[len(r)-most:])
	}
	return strconv.Quote(printable(path))
}
