/** A file that loads these styles brings them along. */
declare module '*.css'
