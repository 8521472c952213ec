package input

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"orrery/engine/table"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

const (
	ahead      = 64 << 10 // bytes that are read ahead
	mostWindow = 32 << 20 // window of zstd, in bytes
	mostPacked = 3        // levels of packing, one within the other
	declares   = 256      // bytes in which XML declares its encoding
)

// Damage is an error in packed data: what came before it was read correctly.
type Damage struct{ err error }

func (d Damage) Error() string {
	if errors.Is(d.err, io.ErrUnexpectedEOF) {
		return "the compressed file is cut off: fetch it again"
	}
	return fmt.Sprintf("the compressed file is damaged (%v): fetch it again", d.err)
}

// Unwrap is the unpacker's error.
func (d Damage) Unwrap() error { return d.err }

// Text is the content of r, unpacked, in UTF-8 and without a byte-order mark. Reading beyond so
// many bytes is an error.
func Text(r io.Reader, most int64) io.Reader { return &decoded{from: r, most: most} }

// decoded is a text whose packing and encoding are recognised at the first read.
type decoded struct {
	from io.Reader
	most int64
	text io.Reader // nil before the first read
	err  error     // why there is no text
}

func (d *decoded) Read(p []byte) (int, error) {
	if d.text == nil && d.err == nil {
		d.text, d.err = d.begin()
	}
	if d.err != nil {
		return 0, d.err
	}
	return d.text.Read(p)
}

// begin recognises how the text is packed and encoded.
func (d *decoded) begin() (io.Reader, error) {
	unpacked, err := d.unpack(d.from, mostPacked)
	if err != nil {
		return nil, err
	}
	return decode(d.bound(unpacked))
}

// bound is r, limited to the size of the text.
func (d *decoded) bound(r io.Reader) io.Reader { return &bounded{from: r, left: d.most, most: d.most} }

// packers are the first bytes of packed files. Only two kinds can be unpacked here.
var packers = []struct {
	first string
	name  string // of kinds that cannot be unpacked
}{
	{"\x1f\x8b", ""}, {"\x28\xb5\x2f\xfd", ""},
	{"\xfd7zXZ\x00", "xz"}, {"BZh", "bzip2"}, {"PK\x03\x04", "zip"}, {"7z\xbc\xaf\x27\x1c", "7-Zip"}, {"Rar!", "RAR"},
}

// unpack unpacks gzip and zstd, up to so many levels.
func (d *decoded) unpack(r io.Reader, times int) (io.Reader, error) {
	source := &remembering{from: r}
	b := bufio.NewReaderSize(source, ahead)
	start, _ := b.Peek(8)
	for i, p := range packers {
		switch {
		case !bytes.HasPrefix(start, []byte(p.first)) || p.name == "bzip2" && (len(start) < 4 || start[3] < '1' || start[3] > '9'):
			continue
		case p.name != "":
			return nil, fmt.Errorf("it is compressed with %s: decompress it first, or compress it with gzip or zstd", p.name)
		case times == 0:
			return nil, fmt.Errorf("it is compressed more than %d times over: decompress it first", mostPacked)
		case i == 0:
			z, err := gzip.NewReader(b)
			if err != nil {
				return nil, source.blame(err)
			}
			return d.unpack(d.bound(&unpacking{z, source}), times-1)
		}
		z, err := zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(mostWindow))
		if err != nil {
			return nil, source.blame(err)
		}
		return d.unpack(d.bound(&unpacking{z, source}), times-1)
	}
	return b, nil
}

// remembering keeps the error of a reader, to tell it from an error of unpacking.
type remembering struct {
	from io.Reader
	err  error
}

func (r *remembering) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// blame attributes an error to the file or to the data packed in it.
func (r *remembering) blame(err error) error {
	if r.err != nil {
		return r.err
	}
	if damage := (Damage{}); errors.As(err, &damage) {
		return damage // in the packed data
	}
	return Damage{err}
}

// unpacking tells errors in packed data from errors of reading it.
type unpacking struct {
	packed io.Reader
	source *remembering
}

func (u *unpacking) Read(p []byte) (int, error) {
	n, err := u.packed.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = u.source.blame(err)
	}
	return n, err
}

// bounded is a reader of at most so many bytes; more are an error.
type bounded struct {
	from       io.Reader
	left, most int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		var one [1]byte
		if n, err := b.from.Read(one[:]); n == 0 {
			return 0, err
		}
		return 0, fmt.Errorf("it holds over %s: split it", table.Bytes(b.most))
	}
	n, err := b.from.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// decode converts to UTF-8 from the encoding that a byte-order mark, the position of zero bytes or
// the text's own declaration indicates; without any it is taken as UTF-8.
func decode(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, ahead)
	start, _ := b.Peek(declares)
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(start, []byte("\xef\xbb\xbf")):
		_, _ = b.Discard(3)
		return b, nil
	case bytes.HasPrefix(start, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(start, []byte("\x00\x00\xfe\xff")):
		from = utf32.UTF32(utf32.BigEndian, utf32.ExpectBOM)
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		from = unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	case zeros(start, 1):
		from = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros(start, 0):
		from = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case binary(start):
		return nil, errors.New("it is not text: its first bytes include zeros")
	default:
		declared := declaration(start)
		if declared == "" {
			return b, nil
		}
		if from = named(declared); from == nil {
			return nil, fmt.Errorf("it is XML in the encoding %s: want UTF-8, UTF-16, ISO-8859 or Windows-125x", quoted(declared))
		}
	}
	return transform.NewReader(b, from.NewDecoder()), nil
}

// zeros reports whether every other byte, starting at one, is zero and those between are not: plain
// letters in UTF-16 without a mark.
func zeros(start []byte, at int) bool {
	const few = 8
	if len(start) < few {
		return false
	}
	for i, c := range start[:few] {
		if (c == 0) != (i%2 == at) {
			return false
		}
	}
	return true
}

// binary reports whether the beginning of a file contains zero bytes, as no text does except as
// padding behind its end.
func binary(start []byte) bool {
	return bytes.IndexByte(bytes.TrimRight(start, "\x00"), 0) >= 0
}

// declaration is the encoding that XML declares, or "" if nothing needs decoding.
func declaration(start []byte) string {
	start = bytes.TrimLeft(start, " \t\r\n")
	end := bytes.Index(start, []byte("?>"))
	if !bytes.HasPrefix(start, []byte("<?xml")) || end < 0 {
		return ""
	}
	_, rest, found := bytes.Cut(start[:end], []byte("encoding"))
	rest = bytes.TrimLeft(rest, " \t\r\n=")
	if !found || len(rest) < 2 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	name, _, _ := bytes.Cut(rest[1:], rest[:1])
	switch PlainName(string(name)) {
	case "utf8", "usascii", "ascii":
		return ""
	}
	return string(name)
}

// named is the one-byte encoding of that name, or nil.
func named(name string) encoding.Encoding {
	name = PlainName(name)
	switch name {
	case "latin1", "l1", "iso88591":
		return charmap.ISO8859_1
	case "latin9":
		name = "iso885915"
	}
	if rest, ok := strings.CutPrefix(name, "cp"); ok {
		name = "windows" + rest
	}
	for _, e := range charmap.All {
		if known, ok := e.(*charmap.Charmap); ok && PlainName(known.String()) == name {
			return known
		}
	}
	return nil
}
