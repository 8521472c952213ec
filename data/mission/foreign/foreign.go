// Package foreign says what a file is that was given as a mission file but is none, and what to do
// with it.
//
// # Model
//
// The first bytes tell: the magic numbers of archives, programs, pictures and tables, and words in
// texts.
//
// # Limits
//
// It recognises kinds of files that people keep next to missions, not every kind.
package foreign

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"orrery/engine/table"
)

// HeadBytes is how many bytes from the start of a file usually identify it.
const HeadBytes = 4096

// strangers are what else a file may be, by what it begins with.
var strangers = []struct{ begins, is string }{
	{"\x89ORRERY\r\n", mangled}, {"\x09ORRERY", mangled}, {"\x89ORRERY\r", mangled},
	{"\xc2\x89ORRERY", mangled}, {"\xef\xbf\xbdORRERY", mangled}, {"?ORRERY", mangled},
	{"\x1f\x8b", "compressed with gzip: decompress it with gunzip, and open the result"},
	{"\x28\xb5\x2f\xfd", "compressed with Zstandard: decompress it with zstd -d, and open the result"},
	{"BZh", "compressed with bzip2: decompress it with bunzip2, and open the result"},
	{"\xfd7zXZ\x00", "compressed with xz: decompress it with unxz, and open the result"},
	{"PK\x03\x04", "a ZIP archive: unpack it, and open the mission file in it"},
	{"PK\x05\x06", "an empty ZIP archive"},
	{"\x7fELF", aProgram}, {"MZ", aProgram}, {"\xcf\xfa\xed\xfe", aProgram}, {"#!", "a shell script"},
	{"PAR1", "a Parquet table: missions can be exported to Parquet, but not read from it"},
	{"%PDF", "a PDF document"}, {"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"},
	{"SQLite format 3", "an SQLite database"},
}

const (
	mangled  = "a mission file that was altered by a transfer in text mode: copy it again in binary mode"
	aProgram = "a program"
)

// texts are what a text may be, by the regular expression of what stands in it.
var texts = []struct{ holds, is string }{
	{`CCSDS_OMM_VERS|MEAN_MOTION|<omm`, "orbit mean-elements (OMM): orrery run dawn --omm FILE flies them"},
	{`(?m)^1 [ 0-9A-Z]{5}[UCS ] `, "element sets (TLE): orrery run dawn --tle FILE flies them"},
	{`(?m)^; *(Version|MaxJobs|MaxProcs|MaxNodes|Computer)`, "a cluster's log (SWF): orrery schedule FILE replays it"},
	{`(?m)^(mission|groups|compute|designs):`, "a scenario: orrery run FILE runs it, and --save saves the mission"},
}

// howMade says where mission files come from.
const howMade = "mission files come from orrery run --save NAME.orrery and orrery sim --save NAME.orrery"

// Why says why a file is no mission file, by what it begins with and what mission files begin
// with.
func Why(first []byte, mark string) error {
	switch {
	case len(first) == 0:
		return fmt.Errorf("it is empty: no mission was written to it, or the disk lost it; %s", howMade)
	case len(bytes.TrimLeft(first, "\x00")) == 0:
		return fmt.Errorf("it begins with zeros: the disk has lost its beginning, including the scenario; %s", howMade)
	case strings.HasPrefix(mark, string(first[:min(len(first), len(mark))])):
		return fmt.Errorf("it is a mission file that was cut off after %s: nothing of the mission is left", table.Count(len(first), "byte"))
	}
	for _, s := range strangers {
		if bytes.HasPrefix(first, []byte(s.begins)) {
			return fmt.Errorf("it is not a mission file, but %s; %s", s.is, howMade)
		}
	}
	if text := text(first); text != "" {
		return fmt.Errorf("it is not a mission file, but %s; %s", text, howMade)
	}
	return fmt.Errorf("it is not a mission file: it does not begin like one; %s", howMade)
}

// text says what a text is; "" of what is none.
func text(first []byte) string {
	if !isText(first) {
		return ""
	}
	for _, t := range texts {
		if regexp.MustCompile(t.holds).Match(first) {
			return t.is
		}
	}
	return "a text file: if it is a scenario, orrery run FILE runs it, and --save saves the mission"
}

// isText says whether bytes may begin a text.
func isText(first []byte) bool {
	for b := first; len(b) > 0; {
		r, size := utf8.DecodeRune(b)
		cut := r == utf8.RuneError && len(b) < utf8.UTFMax // in the middle of a letter
		if r == utf8.RuneError && size == 1 && !cut || r < ' ' && !strings.ContainsRune("\t\n\r\f", r) {
			return false
		}
		b = b[size:]
	}
	return true
}
