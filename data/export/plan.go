package export

import (
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"orrery/data/disk"
	"orrery/data/export/tables"
	"orrery/engine"
	"orrery/engine/field"
)

// Plan is what to export, and where to.
type Plan struct {
	Mission  Mission
	Format   string   // one of Formats
	Tables   []string // for formats of tables; none: all
	Only     string   // for formats of paths: a filter of satellites, as in the table of nodes
	Every    time.Duration
	From, To time.Duration // elapsed
	Part     time.Duration // span of a part; 0: all in one
	Dir      string
	Created  time.Time // date of creation in messages
	Force    bool      // replace existing files
	Resume   bool      // keep existing parts
}

// Mission identifies the exported mission.
type Mission struct {
	Name   string
	Epoch  time.Time
	Seed   uint64
	Source string // SHA-256 of scenario and orders
}

// About is the mission of a scenario and orders.
func About(s engine.Scenario, orders []engine.Entry) Mission {
	return Mission{Name: s.Name, Epoch: s.Epoch, Seed: s.Seed, Source: Source(s, orders)}
}

// Format is a format of exports.
type Format struct {
	Name, About string
	OfTables    bool
	begin       func(p Plan) (writer, error)
}

// Formats are the formats of Exporter.
var Formats = []Format{
	{"csv", "tables for spreadsheets", true, newTabulars},
	{"parquet", "tables for DuckDB, Arrow, Spark and similar tools", true, newTabulars},
	{"jsonl", "tables as JSON lines", true, newTabulars},
	{"czml", "satellites on lit and dark arcs, lasers and routes, for CesiumJS: one file", false, newCZML},
	{"oem", "positions and velocities as CCSDS Orbit Ephemeris Messages: a file for each satellite", false, newOEM},
	{"geojson", "ground tracks in light and dark, stations, lasers and routes, for maps: one file", false, newGeoJSON},
}

func formatNames() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// FormatOf is the format with a name; nil if there is none.
func FormatOf(name string) *Format {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &Formats[i]
}

// Check returns what is wrong with a plan.
func (p *Plan) Check() error {
	f := FormatOf(p.Format)
	switch {
	case f == nil:
		return fmt.Errorf("there is no format %q: want %s", p.Format, field.Either(formatNames()))
	case !f.OfTables && len(p.Tables) > 0:
		return fmt.Errorf("%s has no tables: use csv, jsonl or parquet", p.Format)
	case f.OfTables && p.Only != "":
		return fmt.Errorf("tables contain all satellites: a filter works with czml, oem and geojson only")
	case !f.OfTables && p.Part > 0:
		return fmt.Errorf("%s cannot be split into parts: use csv, jsonl or parquet", p.Format)
	case p.Every <= 0 || p.To < p.From || p.From < 0 || p.Part < 0:
		return fmt.Errorf("no sample lies from T+%v to T+%v every %v: want an end after the start and a step above 0", p.From, p.To, p.Every)
	}
	for _, name := range p.Tables {
		if tables.Of(name) == nil {
			return fmt.Errorf("there is no table %q: want %s", name, field.Either(tables.Names()))
		}
	}
	return nil
}

// path is where a file of the export goes.
func (p *Plan) path(name string) string { return filepath.Join(p.Dir, name) }

// start begins a file of the export.
func (p *Plan) start(name string) (*disk.Stream, error) {
	return disk.Start(p.path(name), disk.Options{Force: p.Force, Mode: 0o644})
}
