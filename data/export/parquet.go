package export

import (
	"encoding/json"
	"fmt"
	"reflect"
	"runtime/debug"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/snappy"

	"orrery/data/export/tables"
)

const (
	rowsPerGroup = 1 << 17 // whose pages are held in memory until they are written
	pageBytes    = 1 << 17
)

// asParquet is a table as Parquet. The metadata describe the table and its columns. Texts have a
// dictionary; empty cells are null.
type asParquet struct {
	table   *tables.Table
	out     *parquet.GenericWriter[any]
	columns []*parquet.ColumnWriter
	values  []parquet.Value // scratch
	rows    int             // of the group
}

// newParquet begins a file.
func newParquet(f file) (encoder, error) {
	options := []parquet.WriterOption{schemaOf(f.table), parquet.Compression(new(snappy.Codec)), parquet.PageBufferSize(pageBytes), createdBy()}
	for _, n := range append(f.about, Note{"orrery.table", f.table.Name}, Note{"orrery.about", f.table.About}, Note{"orrery.columns", columnsText(f.table)}) {
		options = append(options, parquet.KeyValueMetadata(n.Key, n.Value))
	}
	config, err := parquet.NewWriterConfig(options...)
	if err != nil {
		return nil, fmt.Errorf("parquet: %w", err)
	}
	out := parquet.NewGenericWriter[any](f, config)
	return &asParquet{table: f.table, out: out, columns: out.ColumnWriters()}, nil
}

// createdBy names the program.
func createdBy() parquet.WriterOption {
	version := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	return parquet.CreatedBy("orrery", version, "0")
}

// columnsText describes the columns in JSON.
func columnsText(t *tables.Table) string {
	type told struct {
		Name  string `json:"name"`
		About string `json:"about"`
		Kind  string `json:"kind"`
	}
	all := make([]told, len(t.Columns))
	for i, c := range t.Columns {
		all[i] = told{c.Name, c.About, c.Kind.String()}
	}
	b, err := json.Marshal(all)
	if err != nil {
		panic("export: words are JSON: " + err.Error())
	}
	return string(b)
}

// goTypes are the types and tags of struct fields for each kind of column.
var goTypes = [...]struct {
	typ reflect.Type
	tag string
}{
	tables.Whole: {reflect.TypeFor[int64](), ""}, tables.Number: {reflect.TypeFor[float64](), ""}, tables.Truth: {reflect.TypeFor[bool](), ""},
	tables.Text: {reflect.TypeFor[string](), ",dict"}, tables.Moment: {reflect.TypeFor[int64](), ",timestamp(microsecond),dict"},
}

// schemaOf is the schema of a table with its columns in order: a parquet.Group would sort them by
// name.
func schemaOf(t *tables.Table) *parquet.Schema {
	fields := make([]reflect.StructField, len(t.Columns))
	for i, c := range t.Columns {
		tag := c.Name + goTypes[c.Kind].tag
		if c.Name == "elapsed_s" {
			tag += ",dict" // one for all rows of a sample
		}
		if c.Optional {
			tag += ",optional"
		}
		fields[i] = reflect.StructField{Name: fmt.Sprintf("C%d", i), Type: goTypes[c.Kind].typ, Tag: reflect.StructTag(`parquet:"` + tag + `"`)}
	}
	return parquet.NewSchema(t.Name, parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface()))
}

func (e *asParquet) write(b *tables.Block) error {
	for i := range e.columns {
		values := e.valuesOf(i, &b.Cells[i])
		if _, err := e.columns[i].WriteRowValues(values); err != nil {
			return err
		}
	}
	if e.rows += b.Rows; e.rows < rowsPerGroup {
		return nil
	}
	e.rows = 0
	return e.out.Flush()
}

// valuesOf are the cells of one column, good until they are asked for again.
func (e *asParquet) valuesOf(i int, cells *tables.Cells) []parquet.Value {
	c, values := &e.table.Columns[i], e.values[:0]
	switch c.Kind {
	case tables.Whole, tables.Moment:
		for _, v := range cells.Whole {
			values = append(values, parquet.Int64Value(v))
		}
	case tables.Number:
		for _, v := range cells.Number {
			values = append(values, parquet.DoubleValue(v))
		}
	case tables.Truth:
		for _, v := range cells.Truth {
			values = append(values, parquet.BooleanValue(v))
		}
	case tables.Text:
		for _, v := range cells.Text {
			values = append(values, parquet.ValueOf(v))
		}
	}
	e.values = values
	if !c.Optional {
		return values
	}
	for row := range values {
		if isEmpty(cells, c.Kind, row) {
			values[row] = parquet.NullValue().Level(0, 0, i)
		} else {
			values[row] = values[row].Level(0, 1, i)
		}
	}
	return values
}

func (e *asParquet) close() error { return e.out.Close() }
