// Package foreign says what a file is that is given for a mission file and is none, and what
// to do with it.
//
// # Model
//
// The first bytes tell: of packed files, programs, pictures and tables by their marks, of
// texts by words that stand in them.
//
// # Limits
//
// It names what people have beside their missions, and not every kind of file there is.
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
	{"\x1f\x8b", "packed with gzip: unpack it with gunzip, and open what comes out"},
	{"\x28\xb5\x2f\xfd", "packed with Zstandard: unpack it with zstd -d, and open what comes out"},
	{"BZh", "packed with bzip2: unpack it with bunzip2, and open what comes out"},
	{"\xfd7zXZ\x00", "packed with xz: unpack it with unxz, and open what comes out"},
	{"PK\x03\x04", "a ZIP archive: unpack it, and open the mission file in it"},
	{"PK\x05\x06", "a ZIP archive, with nothing in it"},
	{"\x7fELF", aProgram}, {"MZ", aProgram}, {"\xcf\xfa\xed\xfe", aProgram}, {"#!", "a script, which a shell runs"},
	{"PAR1", "a table of Parquet: a mission can be exported to one, and not made of one"},
	{"%PDF", "a document of PDF"}, {"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"},
	{"SQLite format 3", "a database of SQLite"},
}

const (
	mangled  = "a mission file that was changed on its way, as if it were text: copy it again, byte by byte (binary mode)"
	aProgram = "a program"
)

// texts are what a text may be, by the regular expression of what stands in it.
var texts = []struct{ holds, is string }{
	{`CCSDS_OMM_VERS|MEAN_MOTION|<omm`, "orbit mean-elements (OMM): orrery run dawn --omm FILE flies them"},
	{`(?m)^1 [ 0-9A-Z]{5}[UCS ] `, "element sets (TLE): orrery run dawn --tle FILE flies them"},
	{`(?m)^; *(Version|MaxJobs|MaxProcs|MaxNodes|Computer)`, "a cluster's log (SWF): orrery schedule FILE replays it"},
	{`(?m)^(mission|groups|compute|designs):`, "a scenario: orrery run FILE runs it, and --save keeps the mission in a file"},
}

// howMade says where mission files come from.
const howMade = "mission files come from orrery run --save NAME.orrery and orrery sim --save NAME.orrery"

// Why says why a file is no mission file, by what it begins with and what mission files begin
// with.
func Why(first []byte, mark string) error {
	switch {
	case len(first) == 0:
		return fmt.Errorf("it is empty: nothing of a mission was written into it, or the disk lost all of it; %s", howMade)
	case len(bytes.TrimLeft(first, "\x00")) == 0:
		return fmt.Errorf("it is no mission file: it begins with zeros, as files do of which the disk lost the beginning, and with it the scenario; %s", howMade)
	case strings.HasPrefix(mark, string(first[:min(len(first), len(mark))])):
		return fmt.Errorf("it is a mission file that was cut off after %s: nothing of the mission is left", table.Count(len(first), "byte"))
	}
	for _, s := range strangers {
		if bytes.HasPrefix(first, []byte(s.begins)) {
			return fmt.Errorf("it is no mission file: it is %s; %s", s.is, howMade)
		}
	}
	if text := text(first); text != "" {
		return fmt.Errorf("it is no mission file: it is %s; %s", text, howMade)
	}
	return fmt.Errorf("it is no mission file: it does not begin as one; %s", howMade)
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
	return "a text: orrery run FILE runs one that is a scenario, and --save keeps the mission in a file"
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
