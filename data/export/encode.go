package export

import (
	"encoding/json"
	"io"
	"math"
	"strconv"
	"time"

	"orrery/data/export/tables"
)

// encoder writes the rows of a table to a file.
type encoder interface {
	write(b *tables.Block) error
	close() error
}

// file is what an encoder is told about its file.
type file struct {
	io.Writer
	table *tables.Table
	about []Note
}

// Note is a key and value in a file's metadata.
type Note struct{ Key, Value string }

// tabularOf are the formats of tables by name.
var tabularOf = map[string]func(f file) (encoder, error){
	"csv": newCSV, "jsonl": newJSONL, "parquet": newParquet,
}

// appendNumber spells a number in full as in JSON; nothing if it is not a finite number.
func appendNumber(text []byte, x float64) []byte {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return text
	}
	if size := math.Abs(x); size != 0 && (size < 1e-6 || size >= 1e21) {
		return strconv.AppendFloat(text, x, 'e', -1, 64)
	}
	return strconv.AppendFloat(text, x, 'f', -1, 64)
}

// appendMoment spells a moment according to RFC 3339.
func appendMoment(text []byte, micros int64) []byte {
	return time.UnixMicro(micros).UTC().AppendFormat(text, time.RFC3339Nano)
}

// appendCell spells a cell that is neither empty nor text.
func appendCell(text []byte, c *tables.Cells, kind tables.Kind, row int) []byte {
	switch kind {
	case tables.Whole:
		return strconv.AppendInt(text, c.Whole[row], 10)
	case tables.Moment:
		return appendMoment(text, c.Whole[row])
	case tables.Number:
		return appendNumber(text, c.Number[row])
	}
	return strconv.AppendBool(text, c.Truth[row])
}

// isEmpty says whether a cell is.
func isEmpty(c *tables.Cells, kind tables.Kind, row int) bool {
	return c.Empty != nil && c.Empty[row] || kind == tables.Number && (math.IsNaN(c.Number[row]) || math.IsInf(c.Number[row], 0))
}

// appendString spells a text as a JSON string.
func appendString(text []byte, s string) []byte {
	quoted, err := json.Marshal(s)
	if err != nil {
		panic("export: a text is JSON: " + err.Error())
	}
	return append(text, quoted...)
}
