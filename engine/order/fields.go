package order

import (
	"math"

	"orrery/engine/field"
	"orrery/engine/wire"
)

// Satellite is a field that is a satellite, by its number.
func Satellite[T wire.Integer](key string, at *T) field.Field {
	return field.Whole(key, at, 0, math.MaxInt32).Of("satellite").Needed("the number of a satellite")
}

// Number is a field that is a job, a flight or another thing by its number, from 1.
func Number[T wire.Integer](thing string, at *T) field.Field {
	return field.Whole(thing, at, 1, math.MaxInt32).Of(thing).Needed("the number of a " + thing)
}

// Group is a field that is a group of satellites, by its name.
func Group(at *int, in Names) field.Field {
	return field.Reference("group", at, func() []string { return in.Groups }).Of("group").Needed("the name of a group")
}

// Plane is a field that is a plane of a group, kept from 0 and said from 1.
func Plane(at *int) field.Field {
	return field.Whole("plane", at, 1, math.MaxInt32).From(1).Of("plane").About("from 1").Needed("the number of a plane")
}

// Off is a field that says whether an order takes back what it does.
func Off(at *bool) field.Field { return field.Bool("off", at, "yes", "no") }
