// Package input turns files of other programs into plain text, within bounds: it opens, unpacks
// and decodes them, divides them into lines, and records what was left out.
//
// # Model
//
// Open takes plain files only: a folder, a pipe, a socket or a device is refused with a sentence
// before anything is read. Text unpacks gzip and zstd, recognised by their first bytes, also one
// within the other, and converts UTF-16, UTF-32 and the one-byte encodings that XML declares to
// UTF-8. Lines end with LF, CRLF or CR; ^Z and zero bytes, with which some systems end files, are
// dropped. Values are separated by a comma, a semicolon, a tab or a bar. Findings record for each
// record that was left out, or not read as written, its place and the reason.
//
// # Limits
//
// In memory are one line, of the length that the reader states, 64 KiB of read-ahead, and up to
// three zstd windows of at most 32 MiB. No file is read, packed or unpacked, beyond the bytes that
// its reader states. A thousand findings are kept and the others counted.
//
// # Sources
//
// RFC 1952 (gzip), RFC 8878 (zstd); the Unicode Standard 16.0, section 23.8 (byte-order marks);
// Extensible Markup Language 1.0, appendix F.
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
